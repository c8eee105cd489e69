import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appendPointer, moveProblems, splitPointer } from "./json-pointer.ts";
import { parseFields } from "./parse-fields.ts";

const Shape = z.object({
  name: z.string().min(1).max(3),
  kind: z.enum(["a", "b"]),
  count: z.number().int().min(1),
  list: z.array(z.object({ deep: z.boolean() })).min(1),
  form: z.discriminatedUnion("is", [z.object({ is: z.literal("x") }), z.object({ is: z.literal("y"), n: z.number() })]),
  tree: z.union([
    z.strictObject({ all: z.array(z.string()) }),
    z.strictObject({ field: z.string(), with: z.string() }),
  ]),
  own: z.string().regex(/^a/, "Begins with a."),
});

function problemsOf(input: unknown, base = "") {
  const parsed = parseFields(Shape, input, base);
  return parsed.ok ? {} : Object.fromEntries(parsed.problems.map(({ pointer, detail }) => [pointer, detail]));
}

describe("parseFields", () => {
  it("names every place that does not fit, once, in words for the person who filled it in", () => {
    expect(
      problemsOf({
        name: "long",
        kind: "c",
        count: 0.5,
        list: [{ deep: 1 }, 2],
        form: { is: "z" },
        tree: { field: 1 },
        own: "b",
      }),
    ).toEqual({
      "/name": "Expected at most 3 characters.",
      "/kind": 'Expected one of "a", "b".',
      "/count": "Expected a whole number.",
      "/list/0/deep": "Expected true or false.",
      "/list/1": "Expected an object.",
      "/form/is": 'Expected one of "x", "y".',
      "/tree/field": "Expected a text.",
      "/tree/with": "This field is required.",
      "/own": "Begins with a.",
    });
  });

  it("says of an absent field that it is required, and of a blank one that it may not be", () => {
    expect(problemsOf({ name: "", list: [], tree: { all: "x" }, form: { is: "y" } }, "/config")).toEqual({
      "/config/name": "This field may not be blank.",
      "/config/kind": "This field is required.",
      "/config/count": "This field is required.",
      "/config/list": "Expected at least 1 entry.",
      "/config/form/n": "This field is required.",
      "/config/tree/all": "Expected a list.",
      "/config/own": "This field is required.",
    });
  });
});

describe("JSON Pointers", () => {
  it("come apart as they were put together, whatever the names hold", () => {
    const steps = ["a/b", "~", "~1", "", "0"];
    const pointer = steps.reduce((to, step) => appendPointer(to, step), "");
    expect(splitPointer(pointer)).toEqual(steps);
    expect(splitPointer("")).toEqual([]);
  });

  it("move below another place", () => {
    expect(moveProblems([{ pointer: "/b", detail: "x" }], "/a")).toEqual([{ pointer: "/a/b", detail: "x" }]);
  });
});
