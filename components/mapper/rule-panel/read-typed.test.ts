import { describe, expect, test } from "vitest";
import { isRawJsonNumber, type Json } from "#core/json.ts";
import { changeKind, kindOf, readTyped, type ValueKind, writeTyped } from "./read-typed.ts";

test.each([" a, b ", "", ",", "\n", "null", "1"])("the text %j is taken as it is", (text) => {
  expect(readTyped("text", text)).toEqual({ ok: true, value: text });
});

describe("numbers", () => {
  test.each([
    ["5", 5],
    [" -1.50 ", -1.5],
    ["+3", 3],
    ["007", 7],
    ["0", 0],
    ["0.5", 0.5],
    ["1e3", 1000],
  ])("%j is read", (text, value) => expect(readTyped("number", text)).toEqual({ ok: true, value }));

  test.each(["", "1,5", "abc", "1.", "0x10", "Infinity", "1 000"])("%j is refused with a reason", (text) => {
    expect(readTyped("number", text)).toMatchObject({ ok: false, detail: expect.stringMatching(/\.$/) });
  });

  test("keep digits that a double cannot hold", () => {
    const read = readTyped("number", "12345678901234567890");
    expect(read.ok && isRawJsonNumber(read.value)).toBe(true);
    expect(read.ok && writeTyped("number", read.value)).toBe("12345678901234567890");
  });
});

test("JSON that is not finished is refused with what is wrong with it", () => {
  expect(readTyped("json", '{"a":')).toMatchObject({ ok: false, detail: expect.stringContaining("no JSON yet") });
  expect(readTyped("json", "  ")).toMatchObject({ ok: false });
});

test.each<Json>(["a", " ", 1.5, true, false, null, [1, "a"], { a: { b: null } }])(
  "%j is the same after it was shown and read",
  (value) => expect(readTyped(kindOf(value), writeTyped(kindOf(value), value))).toEqual({ ok: true, value }),
);

test.each<[value: Json, kind: ValueKind, after: Json]>([
  ["12", "number", 12],
  ["EUR", "number", 0],
  [12, "text", "12"],
  [null, "text", ""],
  ["true", "boolean", true],
  ["x", "boolean", false],
  [5, "null", null],
  [null, "number", 0],
  ['{"a":1}', "json", { a: 1 }],
  ["EUR", "json", {}],
  [{ a: 1 }, "text", '{"a":1}'],
])("%j as %s becomes %j", (value, kind, after) => expect(changeKind(kind, value)).toEqual(after));
