import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileDrafts, type Draft, outputOf as output } from "./testing/draft-rules.ts";

const order: Json = {
  currency: "EUR",
  items: [
    { sku: "A", qty: 2, tags: ["x", "y"] },
    { sku: "B", tags: [] },
    { sku: "C", qty: 5 },
  ],
};

describe("list to list", () => {
  it("writes one element for each, and several rules meet in the same element by position", () => {
    expect(
      output(
        [
          { from: "items[].sku", target: "lines[].code" },
          { from: "items[].qty", target: "lines[].amount" },
          { from: "items[#]", target: "lines[].no" },
        ],
        order,
      ),
    ).toEqual({
      lines: [
        { code: "A", amount: 2, no: 1 },
        { code: "B", no: 2 },
        { code: "C", amount: 5, no: 3 },
      ],
    });
  });

  it("keeps the position of an element whose value is missing", () => {
    expect(output([{ from: "items[].qty", target: "lines[].amount" }], order)).toEqual({
      lines: [{ amount: 2 }, {}, { amount: 5 }],
    });
    expect(output([{ from: "items[].qty", target: "amounts[]" }], order)).toEqual({ amounts: [2, null, 5] });
    const nulls: Draft = { from: "items[].qty", target: "l[].n", whenMissing: { kind: "null" } };
    expect(output([nulls], order)).toEqual({ l: [{ n: 2 }, { n: null }, { n: 5 }] });
  });

  it("maps nested lists by nested brackets", () => {
    const payload: Json = { orders: [{ id: 1, items: [{ sku: "A" }, { sku: "B" }] }, { id: 2 }, { id: 3, items: [] }] };
    expect(
      output(
        [
          { from: "orders[].id", target: "o[].no" },
          { from: "orders[].items[].sku", target: "o[].lines[].code" },
          { from: "orders[].items[^].id", target: "o[].lines[].order" },
        ],
        payload,
      ),
    ).toEqual({
      o: [
        {
          no: 1,
          lines: [
            { code: "A", order: 1 },
            { code: "B", order: 1 },
          ],
        },
        { no: 2 },
        { no: 3, lines: [] },
      ],
    });
  });

  it("maps lists of lists and lists at the root", () => {
    expect(output([{ from: "[][]", target: "[].cells[].value" }], [[1, 2], [3]])).toEqual([
      { cells: [{ value: 1 }, { value: 2 }] },
      { cells: [{ value: 3 }] },
    ]);
    expect(output([{ from: "rows[].cells[]", target: "[][]" }], { rows: [{ cells: [1] }, {}] })).toEqual([[1], []]);
  });

  it("makes an empty list of an empty one, and nothing of a missing one", () => {
    const rules: Draft[] = [{ from: "items[].sku", target: "lines[].code", whenMissing: { kind: "null" } }];
    expect(output(rules, { items: [] })).toEqual({ lines: [] });
    expect(output(rules, {})).toEqual({});
    expect(output(rules, { items: "none" })).toEqual({});
    const strict = compileDrafts([{ from: "items[].sku", target: "l[].c", whenMissing: { kind: "fail" } }]);
    expect(strict.apply({})).toMatchObject({ kind: "failed", failures: [{ target: "l[].c" }] });
  });

  it("repeats a value without a list into every element that another rule makes, whatever the order of rules", () => {
    expect(
      output(
        [
          { from: "currency", target: "lines[].currency" },
          { source: { kind: "constant", value: "item" }, target: "lines[].type" },
          { from: "items[].sku", target: "lines[].code" },
        ],
        order,
      ),
    ).toEqual({
      lines: [
        { code: "A", currency: "EUR", type: "item" },
        { code: "B", currency: "EUR", type: "item" },
        { code: "C", currency: "EUR", type: "item" },
      ],
    });
    expect(output([{ from: "currency", target: "lines[].currency" }], order)).toEqual({});
  });

  it("repeats an outer value into the inner list", () => {
    const payload: Json = {
      orders: [
        { id: 1, items: [{ s: "A" }, { s: "B" }] },
        { id: 2, items: [{ s: "C" }] },
      ],
    };
    expect(
      output(
        [
          { from: "orders[].id", target: "o[].lines[].order" },
          { from: "orders[].items[].s", target: "o[].lines[].code" },
        ],
        payload,
      ),
    ).toEqual({
      o: [
        {
          lines: [
            { code: "A", order: 1 },
            { code: "B", order: 1 },
          ],
        },
        { lines: [{ code: "C", order: 2 }] },
      ],
    });
  });

  it("writes into the elements of a list that another rule copied as a whole, without changing the payload", () => {
    const before = structuredClone(order);
    expect(
      output(
        [
          { from: "items[].sku", target: "lines[].code", steps: [{ name: "lowercase" }] },
          { from: "items", target: "lines" },
        ],
        { items: [{ sku: "A" }] },
      ),
    ).toEqual({ lines: [{ sku: "A", code: "a" }] });
    output(
      [
        { from: "items", target: "lines" },
        { from: "currency", target: "lines[].currency" },
      ],
      order,
    );
    expect(order).toEqual(before);
  });

  it("runs steps on each element, and one that fails does not disturb the others", () => {
    const rule: Draft = { from: "n[]", target: "out[]", steps: [{ name: "number" }] };
    const mapping = compileDrafts([rule]);
    expect(mapping.apply({ n: ["1", "x", "3"] })).toEqual({
      kind: "mapped",
      output: { out: [1, null, 3] },
      failures: [{ ruleId: "r0", target: "out[1]", detail: 'number: Expected a number, found the text "x".' }],
    });
  });

  it("reads several sources of one element side by side", () => {
    const payload: Json = { people: [{ first: "Jane", last: "Smith" }, { first: "Bo" }], greeting: "Hi" };
    const steps = [{ name: "concat", args: [" "] }];
    const rule: Draft = { from: ["greeting", "people[].first", "people[].last"], target: "names[]", steps };
    expect(output([rule], payload)).toEqual({ names: ["Hi Jane Smith", "Hi Bo"] });
  });
});

describe("many lists to one", () => {
  const orders: Json = {
    orders: [
      { id: 1, packs: [{ items: [{ s: "A" }, { s: "B" }] }, { items: [{ s: "C" }] }] },
      { id: 2, packs: [] },
      { id: 3, packs: [{ items: [{ s: "D" }] }] },
    ],
  };

  it("lays lists end to end with [*], and climbs back to what holds them with [^]", () => {
    expect(
      output(
        [
          { from: "orders[*].packs[*].items[].s", target: "lines[].code" },
          { from: "orders[*].packs[*].items[^^].id", target: "lines[].order" },
          { from: "orders[*].packs[*].items[#]", target: "lines[].no" },
        ],
        orders,
      ),
    ).toEqual({
      lines: [
        { code: "A", order: 1, no: 1 },
        { code: "B", order: 1, no: 2 },
        { code: "C", order: 1, no: 1 },
        { code: "D", order: 3, no: 1 },
      ],
    });
  });

  it("gives the flat list of values to a target without brackets", () => {
    expect(output([{ from: "orders[].packs[].items[].s", target: "codes" }], orders)).toEqual({
      codes: ["A", "B", "C", "D"],
    });
    expect(output([{ from: "orders[*].packs[*].items[*].s", target: "codes" }], orders)).toEqual({
      codes: ["A", "B", "C", "D"],
    });
  });

  it("gives each element of the target its own flat list where the source goes deeper", () => {
    expect(output([{ from: "orders[].packs[].items[].s", target: "o[].codes" }], orders)).toEqual({
      o: [{ codes: ["A", "B", "C"] }, { codes: [] }, { codes: ["D"] }],
    });
  });

  it("runs the steps before the first list step on each value, and the rest on the list", () => {
    const steps = [{ name: "lowercase" }, { name: "join", args: ["+"] }];
    expect(output([{ from: "orders[].packs[].items[].s", target: "codes", steps }], orders)).toEqual({
      codes: "a+b+c+d",
    });
  });

  it("leaves a missing value out of a flat list, or gives it null, the default or failure as the rule says", () => {
    const rule: Draft = { from: "items[].qty", target: "q" };
    expect(output([rule], order)).toEqual({ q: [2, 5] });
    expect(output([{ ...rule, whenMissing: { kind: "null" } }], order)).toEqual({ q: [2, null, 5] });
    expect(output([{ ...rule, whenMissing: { kind: "default", value: 1 } }], order)).toEqual({ q: [2, 1, 5] });
    expect(compileDrafts([{ ...rule, whenMissing: { kind: "fail" } }]).apply(order).kind).toBe("failed");
  });

  it("leaves a failing value out of a flat list and reports it", () => {
    const rule: Draft = { from: "n[]", target: "out", steps: [{ name: "number" }] };
    expect(compileDrafts([rule]).apply({ n: ["1", "x"] })).toMatchObject({ output: { out: [1] }, failures: [{}] });
    expect(compileDrafts([{ ...rule, whenFails: "null" }]).apply({ n: ["1", "x"] })).toMatchObject({
      output: { out: [1, null] },
      failures: [{ target: "out" }],
    });
    expect(compileDrafts([{ ...rule, whenFails: "fail" }]).apply({ n: ["1", "x"] })).toMatchObject({
      kind: "failed",
      failures: [{ target: "out" }],
    });
  });
});
