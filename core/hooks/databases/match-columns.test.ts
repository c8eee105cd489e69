import { expect, it } from "vitest";
import { isHiddenColumn, usualHiddenColumns } from "./match-columns.ts";

it.each([
  ["password", "password"],
  ["Password", "PASSWORD"],
  ["user_password_2", "*password*"],
  ["pin_hash", "*_hash"],
  ["anything", "*"],
  ["", "*"],
  ["a.b+c", "a.b+c"],
  ["abcabd", "*ab*d"],
])("%j is a column of the pattern %j", (name, pattern) => expect(isHiddenColumn(name, [pattern])).toBe(true));

it.each([
  ["password_hint", "password"],
  ["hash", "*_hash"],
  ["axb", "a.b"],
  ["abc", "ab"],
  ["ab", "abc*"],
])("%j is none of the pattern %j", (name, pattern) => expect(isHiddenColumn(name, [pattern])).toBe(false));

it("hides what usually is a secret, and nothing where there is no pattern", () => {
  for (const name of ["password", "api_token", "clientSecret", "pin_hash", "api_key"]) {
    expect([name, isHiddenColumn(name, usualHiddenColumns)]).toEqual([name, true]);
    expect(isHiddenColumn(name, [])).toBe(false);
  }
  expect(isHiddenColumn("name", usualHiddenColumns)).toBe(false);
});

it("a pattern of many stars costs no more than its length", () => {
  expect(isHiddenColumn(`${"a".repeat(10_000)}b`, [`${"*a".repeat(50)}*c`])).toBe(false);
});
