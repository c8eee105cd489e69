import { describe, expect, test } from "vitest";
import { describeJson } from "./describe-json.ts";
import { describeSource } from "./describe-source.ts";
import { describeStep, describeSteps } from "./describe-step.ts";

describe("a value in few words", () => {
  test.each([
    ["a", '"a"'],
    [null, "null"],
    [undefined, "nothing"],
    [[1, 2, 3], "[1, 2, 3]"],
    [[], "[]"],
    [{ a: { b: [1] } }, '{"a": {"b": [1]}}'],
  ])("%j is %s", (value, text) => expect(describeJson(value)).toBe(text));

  test("a list shows its first elements and says how many more there are", () => {
    expect(describeJson(Array.from({ length: 15 }, (_none, index) => index))).toBe("[0, 1, 2, and 12 more]");
  });

  test("what is long is cut, also deep inside", () => {
    expect(describeJson("x".repeat(200))).toHaveLength(60);
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_none, index) => [`key${index}`, "v".repeat(500)]));
    expect(describeJson({ wide, rest: 1 })).toHaveLength(60);
  });
});

describe("a source in words", () => {
  test("names its paths, and the whole message by name", () => {
    expect(describeSource({ kind: "path", paths: ["order.id"] })).toBe("order.id");
    expect(describeSource({ kind: "path", paths: ["a", "b", "c", "d", "e"] })).toBe("a, b, c and 2 more");
    expect(describeSource({ kind: "path", paths: ["$"] })).toBe("the whole message");
  });

  test("says what is fixed, and what a script sees", () => {
    expect(describeSource({ kind: "constant", value: "EUR" })).toBe('fixed: "EUR"');
    expect(describeSource({ kind: "script", code: "1" })).toBe("script");
    expect(describeSource({ kind: "script", code: "1", paths: ["total"] })).toBe("script over total");
  });
});

describe("steps in words", () => {
  test("say their title and arguments, in order", () => {
    const steps = [{ name: "uppercase" }, { name: "substring", args: [0, 3] }];
    expect(describeSteps(steps)).toBe("Upper case → Substring 0, 3");
    expect(describeSteps(undefined)).toBe("");
  });

  test("show that an argument was left out, and name a step that is not in the catalog as it stands", () => {
    expect(describeStep({ name: "regexExtract", args: ["a", null, "i"] })).toBe('Extract pattern "a", –, "i"');
    expect(describeStep({ name: "wobble" })).toBe("wobble");
  });
});
