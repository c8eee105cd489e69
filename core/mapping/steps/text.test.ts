import { describe, expect, it } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

const exact = (digits: string) => exactNumber(digits) as unknown as Json;

describe("text", () => {
  it("takes numbers and booleans as their text, exact ones digit by digit", () => {
    expect(run("padStart", 7, 3)).toBe("007");
    expect(run("uppercase", true)).toBe("TRUE");
    expect(run("prefix", exact("12345678901234567890"), "#")).toBe("#12345678901234567890");
  });

  it("replaces literally: nothing in the search or the replacement has a meaning", () => {
    expect(run("replace", "a.b.c", ".", "$&")).toBe("a$&b$&c");
    expect(run("replace", "a,b", ",", " ")).toBe("a b");
    expect(run("replace", "x", "", "y")).toEqual({ failure: "The text to look for is empty." });
  });

  it("takes commas and spaces as arguments", () => {
    expect(run("split", "a, b", ", ")).toEqual(["a", "b"]);
    expect(run("join", ["a", "b"], " ")).toBe("a b");
    expect(run("split", "a😀b", "")).toEqual(["a", "😀", "b"]);
  });

  it("cuts from the start and from the end", () => {
    expect(run("substring", "abcdef", 2)).toBe("cdef");
    expect(run("substring", "abcdef", -2)).toBe("ef");
    expect(run("substring", "abcdef", -3, 2)).toBe("de");
    expect(run("substring", "ab", 5, 2)).toBe("");
    expect(run("substring", "ab", 0, -1)).toEqual({ failure: "The length must not be negative." });
    expect(run("truncate", "ab😀cd", 3)).toBe("ab");
  });

  it("adds a suffix to one value and joins several", () => {
    expect(run("concat", "john doe", "!")).toBe("john doe!");
    expect(run("concat", ["a", null, 2, true], "-")).toBe("a-2-true");
    expect(run("concat", [null, null], "-")).toBeNull();
    expect(run("template", ["Jane", 5], "{[0]} has {[1]} {{points}}")).toBe("Jane has 5 {points}");
    expect(run("template", {}, "{a")).toEqual({ failure: 'This "{" has no "}".' });
  });

  it("leaves what is no list alone when it joins, and refuses to make texts without end", () => {
    expect(run("join", "abc", "-")).toBe("abc");
    expect(run("padStart", "a", 2_000_000)).toMatchObject({ failure: expect.stringContaining("between 0 and") });
    expect(run("repeat", "ab".repeat(1_000), 1_000_000)).toMatchObject({ failure: expect.stringContaining("longer") });
  });
});

describe("patterns", () => {
  it("puts groups into the replacement by number and name", () => {
    expect(run("regexReplace", "Doe, Jane", "(?P<last>\\w+), (?P<first>\\w+)", "$<first> $2-$$-$&")).toBe(
      "Jane Jane-$-Doe, Jane",
    );
    expect(run("regexReplace", "aaa", "", "-")).toBe("-a-a-a-");
    expect(run("regexReplace", "A-a", "a", "x", "i")).toBe("x-x");
  });

  it("extracts the first group, the whole match, or nothing", () => {
    expect(run("regexExtract", "id=5", "id=(\\d)")).toBe("5");
    expect(run("regexExtract", "id=5", "id=(\\d)", 0)).toBe("id=5");
    expect(run("regexExtract", "id=5", "\\d")).toBe("5");
    expect(run("regexExtract", "none", "\\d")).toBeUndefined();
    expect(run("regexExtract", "a", "(b)?a")).toBeUndefined();
  });

  it("says what is wrong with a pattern", () => {
    expect(run("matches", "a", "(")).toMatchObject({ failure: expect.stringContaining("cannot be read") });
  });
});
