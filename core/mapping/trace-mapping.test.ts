import { expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileDrafts } from "./testing/draft-rules.ts";
import { traceMapping } from "./trace-mapping.ts";

it("tells for each value its rule, its concrete source and the value after each step", () => {
  const mapping = compileDrafts([
    { from: "customer.name", target: "name", steps: [{ name: "trim" }, { name: "uppercase" }] },
    { from: "items[].qty", target: "lines[].amount", steps: [{ name: "number" }] },
    { from: "gone", target: "nothing" },
  ]);
  const payload: Json = { customer: { name: " jane " }, items: [{ qty: "2" }, { qty: "x" }, {}] };
  expect(traceMapping(mapping, payload)).toEqual({
    outcome: {
      kind: "mapped",
      output: { name: "JANE", lines: [{ amount: 2 }, {}, {}] },
      failures: [{ ruleId: "r1", target: "lines[1].amount", detail: 'number: Expected a number, found the text "x".' }],
    },
    values: [
      {
        ruleId: "r0",
        target: "name",
        sources: ["customer.name"],
        input: " jane ",
        steps: [
          { name: "trim", value: "jane" },
          { name: "uppercase", value: "JANE" },
        ],
        value: "JANE",
        result: "written",
      },
      {
        ruleId: "r1",
        target: "lines[0].amount",
        sources: ["items[0].qty"],
        input: "2",
        steps: [{ name: "number", value: 2 }],
        value: 2,
        result: "written",
      },
      {
        ruleId: "r1",
        target: "lines[1].amount",
        sources: ["items[1].qty"],
        input: "x",
        steps: [{ name: "number", failure: 'number: Expected a number, found the text "x".' }],
        value: undefined,
        result: "failed",
        detail: 'number: Expected a number, found the text "x".',
      },
      {
        ruleId: "r1",
        target: "lines[2].amount",
        sources: ["items[2].qty"],
        input: undefined,
        steps: [{ name: "number", value: undefined }],
        value: undefined,
        result: "missing",
      },
      {
        ruleId: "r2",
        target: "nothing",
        sources: ["gone"],
        input: undefined,
        steps: [],
        value: undefined,
        result: "missing",
      },
    ],
    others: new Map(),
  });
});

it("tells the first values of each rule and counts the others where not all are asked for", () => {
  const mapping = compileDrafts([
    { from: "items[].qty", target: "lines[].amount", steps: [{ name: "number" }] },
    { from: "gone", target: "nothing" },
  ]);
  const payload: Json = { items: [{ qty: 1 }, { qty: 2 }, { qty: "x" }, {}] };
  const whole = traceMapping(mapping, payload);
  const part = traceMapping(mapping, payload, undefined, 2);
  expect(part.outcome).toEqual(whole.outcome);
  expect(part.values).toEqual([...whole.values.slice(0, 2), whole.values.at(-1)]);
  expect(part.others).toEqual(new Map([["r0", { count: 2, failed: 1 }]]));
});

it("finds the source of each element also where lists are laid end to end, repeated or climbed", () => {
  const mapping = compileDrafts([
    { from: "orders[*].items[].sku", target: "lines[].code" },
    { from: "orders[*].items[^].id", target: "lines[].order" },
    { from: "orders[].items[].sku", target: "all" },
    { from: "currency", target: "lines[].currency" },
  ]);
  const payload: Json = {
    currency: "EUR",
    orders: [
      { id: 1, items: [{ sku: "A" }] },
      { id: 2, items: [{ sku: "B" }] },
    ],
  };
  const found = traceMapping(mapping, payload).values.map(({ target, sources }) => [target, ...sources]);
  expect(found).toEqual([
    ["lines[0].code", "orders[0].items[0].sku"],
    ["lines[1].code", "orders[1].items[0].sku"],
    ["lines[0].order", "orders[0].id"],
    ["lines[1].order", "orders[1].id"],
    ["all", "orders[0].items[0].sku", "orders[1].items[0].sku"],
    ["lines[0].currency", "currency"],
    ["lines[1].currency", "currency"],
  ]);
});

it("shows a list after each step, and that a rule was left out because of its condition", () => {
  const mapping = compileDrafts([
    { from: "items[].sku", target: "codes", steps: [{ name: "lowercase" }, { name: "join", args: ["+"] }] },
    { from: "a", target: "b", condition: { kind: "form", test: { field: "a", operator: "exists" } } },
  ]);
  expect(traceMapping(mapping, { items: [{ sku: "A" }, { sku: "B" }] }).values).toMatchObject([
    {
      input: ["A", "B"],
      steps: [
        { name: "lowercase", value: ["a", "b"] },
        { name: "join", value: "a+b" },
      ],
    },
    { result: "skipped" },
  ]);
});
