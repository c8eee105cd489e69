import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { findStep, stepCatalog } from "#core/mapping/steps/catalog.ts";
import { checkArgs } from "#core/mapping/steps/check-args.ts";
import { isGiven, putArg, startArg, startArgs } from "./write-args.ts";

const entry = (name: string) => findStep(name)!;

test.each(stepCatalog.map((one) => one.name))("a fresh %s has arguments of the right kind", (name) => {
  expect(checkArgs(entry(name), startArgs(entry(name)))).toMatchObject({ ok: true });
});

test("a fresh text argument is empty, so that no example slips into what is sent", () => {
  expect(startArgs(entry("replace"))).toEqual([""]);
});

test("an optional argument begins with what it was while it was left out", () => {
  const split = entry("split");
  expect(startArg(split, split.args[0]!, 0)).toBe(",");
});

describe("changing an argument", () => {
  test.each<[name: string, before: Json[], index: number, arg: Json | undefined, after: Json[]]>([
    ["replace", ["a"], 1, " , ", ["a", " , "]],
    ["replace", ["a", "b"], 1, undefined, ["a"]],
    ["regexExtract", ["x"], 2, "i", ["x", null, "i"]],
    ["regexExtract", ["x", null, "i"], 2, undefined, ["x"]],
    ["regexExtract", ["x", 1, "i"], 1, undefined, ["x", null, "i"]],
    ["filter", ["qty", "equals"], 2, null, ["qty", "equals", null]],
    ["filter", ["qty", "equals", null], 2, undefined, ["qty", "equals"]],
    ["filter", ["qty", "equals", null], 1, "gt", ["qty", "gt", null]],
  ])("%s %j: %i becomes %j", (name, before, index, arg, after) => {
    expect(putArg(entry(name), before, index, arg)).toEqual(after);
  });
});

test("null is a value where any JSON is, and otherwise an optional argument that was left out", () => {
  expect(isGiven(entry("filter").args[2]!, null)).toBe(true);
  expect(isGiven(entry("split").args[0]!, null)).toBe(false);
  expect(isGiven(entry("split").args[0]!, "")).toBe(true);
});
