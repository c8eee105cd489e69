import { expect, test } from "vitest";
import type { Test } from "#core/mapping/model.ts";
import { judgeTest } from "./judge-test.ts";
import { capitalize, fieldOfPart, namePart } from "./name-part.ts";

const part: Test = { not: { field: "a", operator: "equals", value: 1 } };

test("a part is judged by the engine, and only where there is a sample", () => {
  expect(judgeTest(part, { a: 2 })).toEqual({ kind: "holds" });
  expect(judgeTest(part, { a: "1" })).toEqual({ kind: "fails" });
  expect(judgeTest(part, null)).toEqual({ kind: "no_sample" });
});

test("what does not compile says why, with or without a sample", () => {
  const judged = judgeTest({ field: "a", operator: "matches", value: "(" }, null);
  expect(judged).toMatchObject({ kind: "incomplete", problems: [{ pointer: "/value" }] });
});

test("parts are numbered as headings are, whatever nots stand before them", () => {
  expect(namePart("comparison", ["all", 1, "not", "any", 0])).toBe("comparison 2.1");
  expect(capitalize(namePart("group", ["not"]))).toBe("The whole group");
  expect(fieldOfPart("condition.test", ["all", 0, "not"])).toBe("condition.test.all.0.not");
});
