import { describe, expect, test } from "vitest";
import { MappingDocument } from "#core/mapping/model.ts";
import { findLiveValues } from "../live-values.ts";
import { findLit, findRuleEnds, findRulesAt } from "./rule-ends.ts";

const copy = (id: string, from: string[], target: string) => ({ id, target, source: { kind: "path", paths: from } });
const mapping = MappingDocument.parse({
  rules: [
    copy("code", ["items[?qty > 0][].sku"], "lines[].code"),
    copy("first", ["items[0].sku"], "main"),
    copy("name", ["user.first", "user.last"], "name"),
  ],
});
const sample = {
  user: { first: "Ada", last: "L" },
  items: [
    { sku: "A", qty: 0 },
    { sku: "B", qty: 1 },
    { sku: "C", qty: 2 },
  ],
};
const { byRule } = findLiveValues(mapping, sample);
const ends = findRuleEnds(mapping.rules);
const lit = (at: number, ...ids: string[]) => findLit(ends, new Set(ids), byRule, sample, () => at);

describe("the rules at a field", () => {
  test("are all that read it, however they take its list", () => {
    expect(findRulesAt(ends, "source", "items[].sku", false)).toEqual(["code", "first"]);
    expect(findRulesAt(ends, "target", "lines[].code", false)).toEqual(["code"]);
    expect(findRulesAt(ends, "source", "items[].qty", false)).toEqual([]);
    const whole = findRuleEnds(MappingDocument.parse({ rules: [copy("all", ["items[]"], "all")] }).rules);
    expect(findRulesAt(whole, "source", "items", false)).toEqual(["all"]);
  });

  test("are those of all fields below it where it is folded", () => {
    expect(findRulesAt(ends, "source", "user", false)).toEqual([]);
    expect(findRulesAt(ends, "source", "user", true)).toEqual(["name"]);
    expect(findRulesAt(ends, "source", "items", true)).toEqual(["code", "first"]);
  });
});

describe("what lights up with a rule", () => {
  test("is all that it reads and writes", () => {
    const { source, target } = lit(0, "name");
    expect([...source]).toEqual([
      ["user.first", null],
      ["user.last", null],
    ]);
    expect([...target]).toEqual([["name", null]]);
  });

  test("says inside a list which element it is, counted in the whole list, and that element's value", () => {
    expect(lit(0, "code").source.get("items[].sku")).toEqual({
      path: "items[1].sku",
      positions: "[1]",
      value: '"B"',
    });
    expect(lit(1, "code").source.get("items[].sku")).toMatchObject({ path: "items[2].sku", value: '"C"' });
    expect(lit(1, "code").target.get("lines[].code")).toMatchObject({ path: "lines[1].code", value: '"C"' });
  });

  test("is nothing while there is no rule", () => expect(lit(0).source.size + lit(0).target.size).toBe(0));
});
