import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Test } from "../model.ts";
import { describeTest } from "./describe-test.ts";
import {
  addTest,
  canDissolve,
  canLift,
  changeJoin,
  changeOperator,
  dissolveTest,
  duplicateTest,
  type EditedTest,
  findTest,
  liftTest,
  moveTest,
  removeTest,
  replaceTest,
  toggleNot,
  wrapTest,
} from "./edit-test.ts";
import { evaluateTest } from "./evaluate-test.ts";
import { testOperators } from "./operator-names.ts";
import { valueOfOperator } from "./operator-words.ts";
import { findOperator } from "./operators.ts";

const a: Test = { field: "a", operator: "equals", value: 1 };
const b: Test = { field: "b", operator: "exists" };
const c: Test = { field: "c", operator: "in", value: ["x"] };

describe("groups", () => {
  test.each<[string, EditedTest, Test, (string | number)[]]>([
    ["a comparison is added to its group", addTest({ all: [a] }, [], b), { all: [a, b] }, ["all", 1]],
    ["a lone comparison becomes one of two", addTest(a, [], b), { all: [a, b] }, ["all", 1]],
    [
      "it is added below the nots of a group",
      addTest({ not: { any: [a] } }, [], b),
      { not: { any: [a, b] } },
      ["not", "any", 1],
    ],
    ["what is removed gives way to the next", removeTest({ all: [a, b] }, ["all", 0]), { all: [b] }, ["all", 0]],
    [
      "after the last one the eye goes to the group",
      removeTest({ all: [a, { any: [b] }] }, ["all", 1, "any", 0]),
      {
        all: [a, { any: [] }],
      },
      ["all", 1],
    ],
    ["a part moves down", moveTest({ any: [a, b, c] }, ["any", 0], 1), { any: [b, a, c] }, ["any", 1]],
    ["at the end it stays", moveTest({ any: [a, b] }, ["any", 1], 1), { any: [a, b] }, ["any", 1]],
    ["a copy stands behind", duplicateTest({ any: [a, b] }, ["any", 0]), { any: [a, a, b] }, ["any", 1]],
    [
      "a part is wrapped",
      wrapTest({ all: [a, b] }, ["all", 1], "any"),
      { all: [a, { any: [b] }] },
      ["all", 1, "any", 0],
    ],
    ["the whole is wrapped", wrapTest({ not: a }, [], "all"), { all: [{ not: a }] }, ["all", 0]],
    [
      "a group gives way to its parts",
      dissolveTest({ all: [{ any: [a, b] }, c] }, ["all", 0]),
      { all: [a, b, c] },
      ["all", 0],
    ],
    ["the whole gives way to its only part", dissolveTest({ all: [a] }, []), a, []],
    [
      "a part is lifted out",
      liftTest({ all: [{ not: { any: [a, b] } }, c] }, ["all", 0, "not", "any", 0]),
      {
        all: [{ not: { any: [b] } }, a, c],
      },
      ["all", 1],
    ],
    [
      "a group that is emptied so goes",
      liftTest({ all: [{ any: [a] }] }, ["all", 0, "any", 0]),
      { all: [a] },
      ["all", 0],
    ],
    ["not is put before a part", toggleNot({ all: [a] }, ["all", 0]), { all: [{ not: a }] }, ["all", 0]],
    ["and taken away, one at a time", toggleNot({ not: { not: a } }, []), { not: a }, []],
    ["all becomes any", changeJoin({ not: { all: [a, b] } }, [], "any"), { not: { any: [a, b] } }, []],
  ])("%s", (_name, edited, expected, place) => {
    expect(edited).toEqual({ test: expected, place });
  });

  test("what cannot be dissolved or lifted says so, and stays", () => {
    expect(canDissolve({ all: [a, b] }, [])).toBe(false);
    expect(canDissolve({ all: [{ not: { any: [a] } }] }, ["all", 0])).toBe(false);
    expect(canLift(["all", 0])).toBe(false);
    expect(canLift(["not", "all", 0])).toBe(false);
    expect(liftTest({ all: [a] }, ["all", 0]).test).toEqual({ all: [a] });
    expect(() => findTest(a, ["all", 3])).toThrow("no such part");
  });
});

describe("operators", () => {
  test("each takes the kind of value that the engine wants", () => {
    for (const operator of testOperators) {
      expect(findOperator(operator).needsValue).toBe(valueOfOperator(operator) !== "none");
    }
  });

  test.each<[Test, (typeof testOperators)[number], unknown]>([
    [{ field: "a", operator: "equals", value: 5 }, "in", [5]],
    [{ field: "a", operator: "in", value: [true, false] }, "equals", true],
    [{ field: "a", operator: "in", value: [7] }, "startsWith", "7"],
    [{ field: "a", operator: "equals", value: null }, "matches", ""],
    [{ field: "a", operator: "startsWith", value: 5 }, "endsWith", 5],
    [{ field: "a", operator: "exists" }, "in", []],
    [{ field: "a", operator: "exists" }, "gt", ""],
    [{ field: "a", operator: "equals", value: 1 }, "isNull", undefined],
  ])("%j with %s keeps what it can of its value", (comparison, operator, value) => {
    const changed = changeOperator(comparison as Extract<Test, { field: string }>, operator);
    expect(changed.value).toEqual(value);
    expect(Test.safeParse(changed).success).toBe(true);
  });

  test("a comparison is said in words", () => {
    expect(describeTest({ field: "a.b", operator: "gte", value: 5 })).toBe("a.b is at least 5");
    expect(describeTest({ not: { field: "", operator: "exists" } })).toBe("not: $ is there");
    expect(describeTest({ field: "a", operator: "equals", value: "x".repeat(60) })).toHaveLength(50);
  });
});

const comparison = fc.constantFrom<Test>(a, b, c);
const tree = fc.letrec<{ node: Test }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie("node"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }),
    fc.record({ not: tie("node") }),
  ),
})).node;

function listPlaces(root: Test, at: (string | number)[] = []): (string | number)[][] {
  const part = findTest(root, at);
  if ("not" in part) return [at, ...listPlaces(root, [...at, "not"])];
  const [join, members] = "all" in part ? ["all", part.all] : "any" in part ? ["any", part.any] : ["", []];
  return [at, ...members.flatMap((_one, index) => listPlaces(root, [...at, join as string, index]))];
}
const isMember = (place: readonly unknown[]) => typeof place.at(-1) === "number" || place.length === 0;

test("every change of any condition gives a condition, and a place that is in it", () => {
  fc.assert(
    fc.property(tree, fc.nat(), (root, pick) => {
      const places = listPlaces(root).filter(isMember);
      const place = places[pick % places.length]!;
      const edits = [addTest(root, place, b), wrapTest(root, place, "any"), toggleNot(root, place)];
      edits.push(dissolveTest(root, place), liftTest(root, place));
      if (place.length > 0) {
        edits.push(removeTest(root, place), moveTest(root, place, 1), duplicateTest(root, place));
      }
      for (const edited of edits) {
        expect(Test.safeParse(edited.test).success).toBe(true);
        expect(() => findTest(edited.test, edited.place)).not.toThrow();
      }
      expect(replaceTest(root, place, findTest(root, place))).toEqual(root);
    }),
  );
});

test("wrapping a part does not change what the condition says", () => {
  fc.assert(
    fc.property(
      tree,
      fc.nat(),
      fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom<1 | "x">(1, "x")),
      (root, pick, payload) => {
        const places = listPlaces(root).filter(isMember);
        const wrapped = wrapTest(root, places[pick % places.length]!, "any").test;
        expect(evaluateTest(wrapped, payload)).toBe(evaluateTest(root, payload));
      },
    ),
  );
});
