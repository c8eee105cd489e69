import { describe, expect, it } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { Test, type TestOperator } from "../model.ts";
import { compileTest } from "./compile-test.ts";
import { evaluateTest } from "./evaluate-test.ts";
import { fieldsMax, flattenFields } from "./flatten-fields.ts";

const payload: Json = {
  status: "paid",
  total: "99.50",
  count: 3,
  placed: "2026-03-01T10:00:00+01:00",
  nothing: null,
  empty: "",
  none: [],
  tags: ["web", "priority"],
  flag: true,
  items: [{ sku: "A" }, {}, { sku: "B" }],
  long: exactNumber("12345678901234567890") as unknown as Json,
};

function holds(field: string, operator: TestOperator, value?: Json): boolean {
  return evaluateTest(Test.parse({ field, operator, ...(value === undefined ? {} : { value }) }), payload);
}

describe("form conditions", () => {
  it.each<[string, TestOperator, Json | undefined, boolean]>([
    ["status", "equals", "paid", true],
    ["count", "equals", "3", true],
    ["total", "equals", 99.5, true],
    ["total", "equals", "99.5", false],
    ["long", "equals", "12345678901234567890", true],
    ["long", "equals", 12345678901234567000, false],
    ["tags", "equals", ["web", "priority"], true],
    ["gone", "equals", null, false],
    ["gone", "notEquals", "x", true],
    ["nothing", "equals", null, true],
    ["total", "gt", 99, true],
    ["total", "gt", "100", false],
    ["count", "gte", 3, true],
    ["count", "lt", 10, true],
    ["placed", "lt", "2026-03-01T09:30:00Z", true],
    ["placed", "gt", "2026-02-28", true],
    ["status", "gt", "open", true],
    ["gone", "gt", 0, false],
    ["nothing", "lte", 0, false],
    ["flag", "gt", 0, false],
    ["tags", "contains", "web", true],
    ["status", "contains", "ai", true],
    ["tags", "notContains", "web", false],
    ["gone", "notContains", "web", true],
    ["items[].sku", "contains", "B", true],
    ["items[-1].sku", "equals", "B", true],
    ["status", "startsWith", "pa", true],
    ["count", "endsWith", "3", true],
    ["status", "matches", "^p.i", true],
    ["status", "matches", "^x", false],
    ["status", "in", ["open", "paid"], true],
    ["gone", "in", [null], false],
    ["count", "notIn", [1, 2], true],
    ["nothing", "exists", undefined, true],
    ["gone", "exists", undefined, false],
    ["gone", "missing", undefined, true],
    ["nothing", "isNull", undefined, true],
    ["gone", "isNull", undefined, false],
    ["empty", "isEmpty", undefined, true],
    ["none", "isEmpty", undefined, true],
    ["gone", "isEmpty", undefined, true],
    ["flag", "isNotEmpty", undefined, true],
    ["flag", "isTrue", undefined, true],
    ["status", "isTrue", undefined, false],
    ["flag", "isFalse", undefined, false],
  ])("%s %s %j is %s", (field, operator, value, expected) => {
    expect(holds(field, operator, value)).toBe(expected);
  });

  it("joins comparisons with all, any and not; all of nothing holds and any of nothing does not", () => {
    const paid: Test = { field: "status", operator: "equals", value: "paid" };
    const many: Test = { field: "count", operator: "gt", value: 5 };
    expect(evaluateTest({ all: [paid, { not: many }] }, payload)).toBe(true);
    expect(evaluateTest({ any: [many, { not: paid }] }, payload)).toBe(false);
    expect(evaluateTest({ all: [] }, payload)).toBe(true);
    expect(evaluateTest({ any: [] }, payload)).toBe(false);
  });

  it("names every part that cannot be compiled", () => {
    const compiled = compileTest(
      {
        all: [
          { field: "a..b", operator: "exists" },
          { any: [{ field: "a", operator: "equals" }] },
          { not: { field: "a", operator: "matches", value: "(" } },
          { field: "a", operator: "in", value: "x" },
          { field: "a[^].b", operator: "exists" },
        ],
      },
      "/condition/test",
    );
    expect(compiled.ok).toBe(false);
    expect(!compiled.ok && compiled.problems.map((problem) => problem.pointer)).toEqual([
      "/condition/test/all/0/field",
      "/condition/test/all/1/any/0/value",
      "/condition/test/all/2/not/value",
      "/condition/test/all/3/value",
      "/condition/test/all/4/field",
    ]);
  });

  it("refuses nesting without end", () => {
    let test: Test = { field: "a", operator: "exists" };
    for (let depth = 0; depth < 30; depth += 1) test = { not: test };
    expect(compileTest(test, "").ok).toBe(false);
    expect(evaluateTest(test, payload)).toBe(false);
  });

  it("takes linear time for a pattern that would keep a backtracking engine busy for ever", { timeout: 30_000 }, () => {
    const test: Test = { field: "t", operator: "matches", value: "^(a+)+$" };
    expect(evaluateTest(test, { t: `${"a".repeat(50_000)}b` })).toBe(false);
  });
});

describe("flattenFields", () => {
  it("lists every dotted path, with intermediate objects and whole lists", () => {
    expect(flattenFields({ a: { b: { c: 1 } }, l: [{ x: 1 }], n: null })).toEqual({
      a: { b: { c: 1 } },
      "a.b": { c: 1 },
      "a.b.c": 1,
      l: [{ x: 1 }],
      n: null,
    });
  });

  it("has no fields for a payload that is no object", () => {
    for (const value of [[1], "text", 5, null]) expect(flattenFields(value)).toEqual({});
  });

  it("stays small whatever the payload is", () => {
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]));
    expect(Object.keys(flattenFields(wide)).length).toBe(fieldsMax);
    const longKey = "k".repeat(100_000);
    expect(Object.keys(flattenFields({ [longKey]: wide, short: 1 }))).toEqual(["short"]);
  });

  it("stores a key named __proto__ as data", () => {
    const fields = flattenFields(JSON.parse('{"__proto__": {"polluted": true}, "a": 1}'));
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(Object.keys(fields)).toEqual(["__proto__", "__proto__.polluted", "a"]);
  });
});
