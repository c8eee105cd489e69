import { expect, test } from "vitest";
import { listFields } from "#core/shapes/list-fields.ts";
import { listTreeRows } from "./tree-rows.ts";

const fields = listFields({ order: { id: "A", items: [{ sku: "x", qty: 1 }] }, note: "n" });
const names = (folded: string[], search = "") =>
  listTreeRows(fields, new Set(folded), search).map((row) => `${"  ".repeat(row.depth)}${row.field.path}`);

test("every field is a line, its members below it and further in", () => {
  expect(names([])).toEqual([
    "order",
    "  order.id",
    "  order.items",
    "    order.items[].sku",
    "    order.items[].qty",
    "note",
  ]);
});

test("what is folded hides what is below it", () => {
  expect(names(["order"])).toEqual(["order", "note"]);
});

test("a search shows what holds all of its words and what leads there, folded or not", () => {
  expect(names(["order"], "ITEMS q")).toEqual(["order", "  order.items", "    order.items[].qty"]);
  expect(names([], "nothing")).toEqual([]);
});

test("lines know their place among their siblings", () => {
  const rows = listTreeRows(fields, new Set(), "");
  expect(rows.map((row) => [row.place, row.siblings])).toEqual([
    [1, 2],
    [1, 2],
    [2, 2],
    [1, 2],
    [2, 2],
    [2, 2],
  ]);
});
