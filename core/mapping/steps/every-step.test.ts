import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

describe("every step", () => {
  it("passes null and missing on, unless it is made for them", () => {
    expect(run("uppercase", null)).toBeNull();
    expect(run("round", undefined)).toBeUndefined();
    expect(run("default", undefined, 5)).toBe(5);
    expect(run("default", "", 5)).toBe("");
    expect(run("defaultIfEmpty", "", 5)).toBe(5);
    expect(run("defaultIfEmpty", 0, 5)).toBe(0);
    expect(run("omitIfNull", null)).toBeUndefined();
    expect(run("choose", undefined, "Y", "N")).toBe("N");
    expect(run("typeOf", undefined)).toBe("missing");
  });

  it("works on each element of a list when it is made for one value, and keeps null in its place", () => {
    expect(run("uppercase", ["a", null, "b"])).toEqual(["A", null, "B"]);
    expect(run("number", ["1", 2, true])).toEqual([1, 2, 1]);
    expect(run("pick", [{ a: 1, b: 2 }], ["a"])).toEqual([{ a: 1 }]);
    expect(run("number", ["1", "x"])).toEqual({
      failure: 'Element 2 of the list: Expected a number, found the text "x".',
    });
  });

  it("says which value it met and what it expected", () => {
    expect(run("uppercase", { a: 1 })).toEqual({ failure: "Expected text, found an object." });
    expect(run("sum", "abc")).toEqual({ failure: 'Expected a list, found the text "abc".' });
    expect(run("keys", 5)).toEqual({ failure: "Expected an object, found the number 5." });
    expect(run("date", "tomorrow")).toEqual({ failure: 'Expected a date, found the text "tomorrow".' });
    expect(run("number", "x".repeat(100))).toEqual({
      failure: `Expected a number, found the text "${"x".repeat(40)}…".`,
    });
  });
});

describe("truth", () => {
  it.each<[Json, boolean]>([
    [0, false],
    ["", false],
    [[], false],
    [{}, false],
    [false, false],
    ["false", true],
    ["0", true],
    [[0], true],
    [1, true],
  ])("boolean of %j is %s, as documented", (value, expected) => {
    expect(run("boolean", value)).toBe(expected);
  });

  it("reads words for true and false when it is told to", () => {
    expect(run("parseBoolean", "FALSE ")).toBe(false);
    expect(run("parseBoolean", 1)).toBe(true);
    expect(run("parseBoolean", "maybe")).toMatchObject({ failure: expect.stringContaining("maybe") });
    expect(run("parseBoolean", "ja", ["ja"], ["nein"])).toBe(true);
  });
});
