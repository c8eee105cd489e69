import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { filterList } from "#core/mapping/edit/take-list.ts";
import { testOperators } from "#core/mapping/model.ts";
import { chooseTake, startTake, type TakeChoice, takeWords } from "./list-words.ts";
import { fitOperator, listElementFields, startFilter, summarizeList } from "./sample-list.ts";

const sample: Json = {
  items: [{ sku: "A", unit: { name: "piece" }, tags: ["x"] }, { sku: "B", qty: 2 }, { sku: "C" }, { sku: "D" }],
  tags: ["new", "red"],
};

describe("a list in the sample", () => {
  test("shows the first values that are taken, and how many more there are", () => {
    const { marks, more } = summarizeList(sample, "items[].sku", 0);
    expect(marks.map(({ text }) => text)).toEqual([
      expect.stringContaining('"A"'),
      '{"sku": "B", "qty": 2}',
      '{"sku": "C"}',
    ]);
    expect(more).toBe(1);
    expect(summarizeList(sample, "items[?qty > 0][].sku", 0)).toMatchObject({
      marks: [{ text: '{"sku": "B", "qty": 2}' }],
    });
  });

  test("says so where nothing is taken, and nothing where there is no sample", () => {
    expect(summarizeList(sample, "gone[]", 0).marks).toEqual([{ kind: "missing", text: "Nothing in the sample." }]);
    expect(summarizeList(null, "items[]", 0).marks).toEqual([]);
  });

  test("has the fields of its elements, without those in further lists; a plain element is $", () => {
    expect(listElementFields(sample, "items")).toEqual(["sku", "unit", "unit.name", "tags", "qty"]);
    expect(listElementFields(sample, "tags")).toEqual(["$"]);
    expect(listElementFields(null, "items")).toEqual([]);
  });
});

describe("a filter", () => {
  test("begins with what the first element has, so that something passes", () => {
    expect(startFilter(sample, "items")).toEqual({ field: "sku", operator: "equals", value: "A" });
    expect(startFilter(sample, "tags")).toEqual({ field: "$", operator: "equals", value: "new" });
    expect(startFilter(null, "items")).toEqual({ field: "$", operator: "equals", value: "" });
  });

  test("can change to every operator and back, and always makes a path", () => {
    for (const first of testOperators) {
      for (const operator of testOperators) {
        const filter = fitOperator(fitOperator({ field: "sku", operator: "equals", value: 5 }, first), operator);
        expect(filterList("items[].sku", 0, [filter]), `${first} ${operator}`).not.toBe("items[].sku");
      }
    }
  });
});

test("every way to take a list is chosen again as what it was", () => {
  for (const choice of Object.keys(takeWords) as TakeChoice[]) expect(chooseTake(startTake(choice))).toBe(choice);
});
