import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { evaluateTest } from "#core/mapping/conditions/evaluate-test.ts";
import { type Condition, MappingDocument, type Test, type TestOperator, testOperators } from "#core/mapping/model.ts";
import { canHold } from "./can-hold.ts";
import { isNeverTrue } from "./is-never-true.ts";
import { warnOfUnreachable } from "./warn-of-unreachable.ts";

const is = (field: string, operator: TestOperator, value?: Json): Test =>
  value === undefined ? { field, operator } : { field, operator, value };
const form = (part: Test): Condition => ({ kind: "form", test: part });

function mappingWith(...conditions: Condition[]): MappingDocument {
  const rules = conditions.map((condition, at) => ({
    id: `r${at}`,
    target: `t${at}`,
    source: { kind: "constant", value: 1 },
    condition,
  }));
  return MappingDocument.parse({ rules });
}

describe("what can never hold", () => {
  test.each<[string, Test]>([
    ["two values", { all: [is("a", "equals", 1), is("a", "equals", 2)] }],
    ["two texts", { all: [is("a", "equals", "x"), is("a", "equals", "y")] }],
    ["a number and a text that is none", { all: [is("a", "equals", 1), is("a", "equals", "x")] }],
    ["one path, written twice", { all: [is("a.b", "equals", "x"), is('["a"].b', "equals", "y")] }],
    ["bounds that are apart", { all: [is("a", "gt", 5), is("a", "lt", 3)] }],
    ["bounds that meet and shut each other out", { all: [is("a", "gte", 5), is("a", "lt", 5)] }],
    ["dates that are apart", { all: [is("a", "gt", "2026-02-01"), is("a", "lt", "2026-01-01")] }],
    ["a value beyond a bound", { all: [is("a", "equals", 5), is("a", "gt", 9)] }],
    ["exists and missing", { all: [is("a", "exists"), is("a", "missing")] }],
    ["exists and not exists", { all: [is("a", "exists"), { not: is("a", "exists") }] }],
    ["missing and a value", { all: [is("a", "missing"), is("a", "gte", 0)] }],
    ["null and a value", { all: [is("a", "isNull"), is("a", "equals", "x")] }],
    ["true and false", { all: [is("a", "isTrue"), is("a", "isFalse")] }],
    ["empty and not empty", { all: [is("a", "isEmpty"), is("a", "isNotEmpty")] }],
    ["a value that is none of the list", { all: [is("a", "in", ["x", "y"]), is("a", "equals", "z")] }],
    ["lists with nothing in common", { all: [is("a", "in", ["x"]), is("a", "in", ["y", 1])] }],
    ["one of nothing", is("a", "in", [])],
    ["a value and its ban", { all: [is("a", "in", [1, 2]), is("a", "notIn", [2, 1, 3])] }],
    ["two beginnings", { all: [is("a", "startsWith", "DE"), is("a", "startsWith", "AT")] }],
    ["two ends", { all: [is("a", "endsWith", "x"), is("a", "endsWith", "y")] }],
    ["a value without the beginning", { all: [is("a", "equals", "DE1"), is("a", "startsWith", "AT")] }],
    ["a value that the pattern does not match", { all: [is("a", "equals", "abc"), is("a", "matches", "^[0-9]+$")] }],
    ["contains and does not contain", { all: [is("a", "contains", "x"), is("a", "notContains", "x")] }],
    ["a pattern and not the pattern", { all: [is("a", "matches", "x"), { not: is("a", "matches", "x") }] }],
    ["more than true", is("a", "gt", true)],
    ["nothing at all", { any: [] }],
    ["not everything", { not: { all: [] } }],
    [
      "alternatives that all contradict",
      {
        all: [is("a", "equals", 1), { any: [is("a", "equals", 2), { all: [is("b", "isNull"), is("a", "isNull")] }] }],
      },
    ],
    [
      "not one of two, and yet one",
      { all: [{ not: { any: [is("a", "exists"), is("b", "exists")] } }, is("b", "exists")] },
    ],
  ])("%s", (_name, part) => {
    expect(canHold([part])).toBe(false);
  });

  test.each<[string, Test]>([
    ["a number equals two ways to write it", { all: [is("a", "equals", "1"), is("a", "equals", "1.0")] }],
    ["a number equals its text", { all: [is("a", "equals", 1), is("a", "equals", "01")] }],
    ["bounds that meet", { all: [is("a", "gte", 5), is("a", "lte", 5)] }],
    ["texts of numbers are in order as texts too", { all: [is("a", "gt", "10"), is("a", "lt", "9")] }],
    [
      "seconds and milliseconds since 1970 are not in order",
      {
        all: [is("a", "gt", 100_000_000_000), is("a", "lt", 99_999_999_999)],
      },
    ],
    ["a number and a text are not one bound", { all: [is("a", "gt", 5), is("a", "lt", "3")] }],
    ["a list may contain both", { all: [is("a", "contains", "x"), is("a", "contains", "y")] }],
    ["one beginning within the other", { all: [is("a", "startsWith", "D"), is("a", "startsWith", "DE")] }],
    [
      "a written number begins with what its text begins with",
      { all: [is("a", "equals", 1), is("a", "startsWith", "0")] },
    ],
    ["different fields", { all: [is("a", "equals", 1), is("b", "equals", 2)] }],
    ["not greater and not less", { all: [{ not: is("a", "gt", 5) }, { not: is("a", "lt", 5) }] }],
    ["an alternative is left", { all: [is("a", "equals", 1), { any: [is("a", "equals", 2), is("b", "exists")] }] }],
    ["many digits", { all: [is("a", "equals", "12345678901234567890"), is("a", "notEquals", 12345678901234567000)] }],
    ["what does not compile is an error of another kind", { all: [is("a..b", "exists"), { any: [] }] }],
  ])("but %s", (_name, part) => {
    expect(canHold([part])).toBe(true);
  });

  test("a condition of endless alternatives is left alone", () => {
    const either = (field: string): Test => ({ any: [is(field, "exists"), is(field, "missing")] });
    const many = Array.from({ length: 60 }, (_none, at) => either(`f${at}`));
    expect(canHold([{ all: [...many, is("z", "isTrue"), is("z", "isFalse")] }])).toBe(true);
  });
});

describe("against the engine", () => {
  const value = fc.constantFrom<Json>(
    ...[
      null,
      true,
      false,
      0,
      1,
      2,
      -1,
      1.5,
      100_000_000_000,
      99_999_999_999,
      "",
      "0",
      "1",
      "1.0",
      "2",
      "10",
      "9",
      "01",
    ],
    ...["x", "xy", "y", "2026-01-01", "2026-02-01", "2026", " 1 ", "1e0", "12345678901234567890"],
    ...[[], ["x"], [1], ["1"], {}, { x: 1 }],
    exactNumber("12345678901234567890") as unknown as Json,
  );
  const comparison: fc.Arbitrary<Test> = fc
    .tuple(
      fc.constantFrom("a", "b", "l[]"),
      fc.constantFrom(...testOperators),
      value,
      fc.array(value, { maxLength: 3 }),
    )
    .map(([field, operator, one, list]) =>
      is(field, operator, operator === "in" || operator === "notIn" ? list : operator === "matches" ? "^[x1]" : one),
    );
  const tree = fc.letrec<{ node: Test }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      comparison,
      fc.record({ all: fc.array(tie("node"), { maxLength: 4 }) }),
      fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }),
      fc.record({ not: tie("node") }),
    ),
  })).node;
  // About one field, so that most of them have something to do with each other.
  const about = comparison.map((part): Test => ({ ...part, field: "a" }) as Test);
  const literal = fc.oneof(
    about,
    about.map((not): Test => ({ not })),
  );
  const conjunction = fc.array(literal, { minLength: 2, maxLength: 3 }).map((all): Test => ({ all }));
  const payload = fc.record({ a: value, b: value, l: fc.array(value, { maxLength: 2 }) }, { requiredKeys: [] });

  test("no payload passes a condition that is said never to hold", () => {
    let alarms = 0;
    const check = (part: Test, payloads: readonly Json[]) => {
      if (canHold([part])) return;
      alarms += 1;
      for (const one of payloads) expect(evaluateTest(part, one)).toBe(false);
    };
    const payloads = fc.array(payload, { minLength: 30, maxLength: 60, size: "max" });
    fc.assert(fc.property(tree, payloads, check), { numRuns: 1_500 });
    fc.assert(fc.property(conjunction, payloads, check), { numRuns: 3_000 });
    expect(alarms).toBeGreaterThan(200);
  });
});

describe("scripts", () => {
  test.each([
    "false",
    "null",
    "0",
    "''",
    "void 0",
    "!1",
    "!true",
    "return false",
    "const n = 1; return false;",
    "() => false",
  ])("%s never holds", (code) => expect(isNeverTrue(code)).toBe(true));
  test.each([
    "if (data.a) return null; return 0",
    "false && data.a",
    "data.a && false",
    "data.a ? 0 : null",
    "function (fields) { return; }",
    "return [1].map(() => { return true; }) && false",
  ])("%s never holds either", (code) => expect(isNeverTrue(code)).toBe(true));
  test.each([
    "true",
    "data.a",
    "false || data.a",
    "undefined",
    "return data.a",
    "if (data.a) return true; return false",
    "const undefined = 1; return undefined",
    "!data.a",
    "/x/",
    "[]",
    "await false",
    "async () => false",
    "not a script",
    "",
  ])("%s may hold, or is no such script", (code) => expect(isNeverTrue(code)).toBe(false));
});

describe("the list of problems", () => {
  const list = (condition: Condition | null, mapping: MappingDocument | null = null) =>
    warnOfUnreachable(condition, mapping).map(({ pointer, detail }) => `${pointer}: ${detail}`);

  test("names the part that contradicts another, and what comes of it", () => {
    const part: Test = { all: [is("a", "exists"), is("total", "gt", 5), is("total", "lt", 3)] };
    expect(list(form(part))).toEqual([
      "/condition/test/all/2: “total is less than 3” and “total is greater than 5” never hold together, so no message is sent. Correct one of them.",
    ]);
  });

  test("points to the smallest part, and says what comes of it only where it decides", () => {
    const dead: Test = { all: [is("a", "isTrue"), is("a", "isFalse")] };
    expect(list(form({ any: [is("b", "exists"), dead] }))).toEqual([
      "/condition/test/any/1/all/1: “a is false” and “a is true” never hold together. Correct one of them.",
    ]);
    expect(list(form({ all: [is("b", "exists"), { any: [] }] }))[0]).toMatch(
      /^\/condition\/test\/all\/1: This group, of which at least one part must hold, has nothing in it and never holds, so no message is sent\./,
    );
    expect(list(form({ not: { any: [] } }))).toEqual([]);
    expect(list(form({ all: [{ any: [is("a", "isNull"), is("a", "isTrue")] }, is("a", "equals", "x")] }))[0]).toContain(
      '/condition/test/all/1: “a equals "x"” and “any of 2” never hold together',
    );
  });

  test("three parts that contradict each other only together are told as such", () => {
    const parts = [{ any: [is("a", "isNull"), is("b", "isNull")] }, is("a", "isTrue"), is("b", "isTrue")];
    expect(list(form({ all: parts }))[0]).toContain(
      "/condition/test/all/2: “b is true” and what stands before it never",
    );
  });

  test("a dead alternative does not hide that the whole is dead for another reason", () => {
    const either: Test = { any: [is("b", "exists"), is("b", "in", [])] };
    const found = list(form({ all: [is("a", "isTrue"), is("a", "isFalse"), either] }));
    expect(found.map((line) => line.split(":")[0])).toEqual(["/condition/test/all/2/any/1", "/condition/test/all/1"]);
    expect(found[1]).toContain("so no message is sent");
  });

  test("long lists of bans and of choices are looked through in no time", () => {
    const bans = Array.from({ length: 100 }, (_none, at) => is("a", "notEquals", `x${at}`));
    const lists = Array.from({ length: 100 }, (_none, at) =>
      is("a", "in", [...Array.from({ length: 50 }, (_one, item) => `x${item + at}`), "kept"]),
    );
    const parsed: Condition = form({ all: [{ all: bans }, { all: lists }] });
    expect(list(parsed)).toEqual([]);
  });

  test("a rule is held against the integration's own condition too", () => {
    const mapping = mappingWith(form(is("kind", "equals", "refund")), form(is("kind", "equals", "order")));
    expect(list(form(is("kind", "equals", "order")), mapping)).toEqual([
      expect.stringMatching(
        /^\/mapping\/rules\/0\/condition\/test: This never holds for a message that the integration's/,
      ),
    ]);
    expect(list(null, mapping)).toEqual([]);
  });

  test("scripts that are never true are named where they stand", () => {
    const never: Condition = { kind: "script", code: "return false" };
    expect(list(never, mappingWith(never))).toEqual([
      expect.stringContaining("/condition/code: The script never returns what counts as true, so no message is sent."),
      expect.stringContaining(
        "/mapping/rules/0/condition/code: The script never returns what counts as true, so this rule",
      ),
    ]);
  });
});
