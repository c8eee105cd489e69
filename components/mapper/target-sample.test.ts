import { expect, test } from "vitest";
import { completeTarget } from "./target-sample.ts";

test("there is a place for each path, in lists as well", () => {
  expect(completeTarget(null, ["a.b", "lines[].code", "lines[].no"])).toEqual({
    a: { b: null },
    lines: [{ code: null, no: null }],
  });
});

test("the example stays as it is where a path leads to something or contradicts it", () => {
  const example = { a: { b: 1 }, lines: [{ code: "X" }, { code: "Y" }], text: "t" };
  expect(completeTarget(example, ["a.b", "lines[].code", "text.more", "not a path"])).toEqual(example);
});

test("every position of a list is its one element in the tree", () => {
  expect(completeTarget({}, ["list[3].x"])).toEqual({ list: [{ x: null }] });
});
