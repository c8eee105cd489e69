import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "../model.ts";
import { findStep } from "../steps/catalog.ts";
import { outputOf } from "../testing/draft-rules.ts";
import { dropListResult, findListResult, type ListResult, listResults, makeListResult } from "./list-result.ts";

const payload: Json = {
  orders: [
    { id: 1, items: [{ sku: "A", qty: 2, kind: "x" }] },
    {
      id: 2,
      items: [
        { sku: "B", qty: 1, kind: "y" },
        { sku: "C", qty: 4, kind: "x" },
      ],
    },
  ],
};
const isList = (path: string) => path === "orders";
const rule = (from: string, target: string, steps: RuleInput["steps"] = []): RuleInput => ({
  id: "r",
  target,
  source: { kind: "path", paths: [from] },
  steps,
});

/** What the rule gives once something is made of its list. */
function make(before: RuleInput, name: ListResult, ...args: Json[]): Json {
  return outputOf([makeListResult(before, name, args, isList)], payload);
}

describe("making something of a list", () => {
  test.each<[ListResult, Json[], Json]>([
    ["sum", [], 7],
    ["count", [], 3],
    ["max", [], 4],
    ["join", ["+"], "2+1+4"],
    ["sort", [], [1, 2, 4]],
    ["countBy", ["kind"], { x: 2, y: 1 }],
    ["sumBy", ["kind", "qty"], { x: 6, y: 1 }],
    ["groupBy", ["sku"], { A: [expect.anything()], B: [expect.anything()], C: [expect.anything()] }],
  ])("by %s gives one value of all elements", (name, args, made) => {
    expect(make(rule("orders[*].items[].qty", "all"), name, ...args)).toEqual({ all: made });
  });

  test("gives a value for each element of the list around it where the target follows that", () => {
    expect(make(rule("orders[].items[].qty", "o[].total"), "sum")).toEqual({ o: [{ total: 2 }, { total: 5 }] });
    expect(make(rule("orders[].items[].qty", "o[].by"), "countBy", "kind")).toEqual({
      o: [{ by: { x: 1 } }, { by: { x: 1, y: 1 } }],
    });
  });

  test("lays the list flat where the target would follow its elements one by one", () => {
    const made = makeListResult(rule("orders[].items[].qty", "o[].l[].sum"), "sum", [], isList);
    expect(made.source).toEqual({ kind: "path", paths: ["orders[].items[*].qty"] });
  });

  test("leaves a list that is read as one value as it is", () => {
    expect(make(rule("orders", "n"), "count")).toEqual({ n: 2 });
  });

  test("takes the place of what was made before, and of nothing else", () => {
    const before = rule("orders[].items[].qty", "all", [
      { name: "number", args: [] },
      { name: "sum", args: [] },
      { name: "round", args: [] },
    ]);
    const made = makeListResult(before, "max", [], isList);
    expect(made.steps?.map(({ name }) => name)).toEqual(["number", "max", "round"]);
    expect(dropListResult(made).steps?.map(({ name }) => name)).toEqual(["number", "round"]);
    expect(dropListResult(rule("a", "b"))).toEqual(rule("a", "b"));
  });

  test("is for rules of fields only", () => {
    const constant: RuleInput = { id: "r", target: "x", source: { kind: "constant", value: 1 } };
    expect(makeListResult(constant, "sum", [], isList)).toEqual(constant);
  });
});

test("what is made of a list is found among the steps, and every name is a step of the catalog", () => {
  expect(findListResult([{ name: "trim" }, { name: "sum" }])).toEqual({ at: 1, name: "sum" });
  expect(findListResult([{ name: "trim" }])).toBeNull();
  for (const name of listResults) expect(findStep(name)?.input, name).toBe("list");
});
