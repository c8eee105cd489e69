import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { MappingDocument, type RuleInput } from "#core/mapping/model.ts";
import { traceMapping } from "#core/mapping/trace-mapping.ts";
import { summarizeInput, summarizeResult, summarizeStep } from "./summarize-trace.ts";

function trace(rule: Omit<RuleInput, "id">, payload: Json, valuesMax?: number) {
  const compiled = compileMapping(MappingDocument.parse({ rules: [{ id: "rule", ...rule }] }));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { values, others } = traceMapping(compiled.mapping, payload, undefined, valuesMax);
  return { values, others: others.get("rule") ?? { count: 0, failed: 0 } };
}

const lines = trace(
  {
    target: "lines[].qty",
    source: { kind: "path", paths: ["items[].qty"] },
    steps: [{ name: "number" }, { name: "add", args: [1] }],
  },
  { items: [{ qty: "1" }, { qty: "x" }, {}, { qty: 4 }, { qty: 5 }] },
);

describe("a list", () => {
  test("shows what came in of the first elements, and how many more there are", () => {
    expect(summarizeInput(lines)).toEqual({
      marks: [
        { kind: "value", text: '"1"' },
        { kind: "value", text: '"x"' },
        { kind: "missing", text: "nothing" },
      ],
      more: 2,
      failed: 0,
    });
  });

  test("shows after each step the value, or why it failed", () => {
    const first = summarizeStep(lines, 0, "number");
    expect(first.marks.map(({ kind }) => kind)).toEqual(["value", "failed", "missing"]);
    expect(first).toMatchObject({ more: 2, failed: 1 });
  });

  test("leaves out after a step what did not get that far", () => {
    const second = summarizeStep(lines, 1, "add");
    expect(second.marks[0]).toEqual({ kind: "value", text: "2" });
    expect(second.marks.length + second.more).toBe(4);
  });

  test("shows what was written where", () => {
    expect(summarizeResult(lines).marks.map(({ kind, text }) => [kind, text])).toEqual([
      ["value", "lines[0].qty = 2"],
      ["failed", expect.stringContaining('"x"')],
      ["missing", "There is no value."],
    ]);
  });
});

test("values that are only counted are among those that there are more of", () => {
  const rule = {
    target: "l[].n",
    source: { kind: "path" as const, paths: ["items[].n"] },
    steps: [{ name: "number" }],
  };
  const traced = trace(rule, { items: [1, 2, 3, "x", 5].map((n) => ({ n })) }, 3);
  expect(summarizeResult(traced)).toMatchObject({ more: 2, failed: 1 });
  expect(summarizeInput(traced)).toMatchObject({ more: 2 });
  expect(summarizeStep(traced, 0, "number")).toMatchObject({ more: 1, failed: 0 });
});

test("a trace of another step at that place is not shown", () => {
  expect(summarizeStep(lines, 0, "uppercase")).toEqual({ marks: [], more: 0, failed: 0 });
});

test("a condition that does not hold is told, and nothing was read", () => {
  const skipped = trace(
    {
      target: "a",
      source: { kind: "path", paths: ["a"] },
      condition: { kind: "form", test: { field: "b", operator: "exists" } },
    },
    { a: 1 },
  );
  expect(summarizeInput(skipped).marks).toEqual([]);
  expect(summarizeResult(skipped).marks).toEqual([{ kind: "skipped", text: expect.stringContaining("condition") }]);
});
