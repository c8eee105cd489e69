import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { compileGatherer } from "#core/mapping/paths/read-path.ts";
import { listFields } from "./list-fields.ts";
import { type Field, fieldDepthMax, fieldsMax } from "./model.ts";

function walk(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...walk(field.children)]);
}

function outline(fields: readonly Field[]): string[] {
  return walk(fields).map(({ path, kinds }) => `${path}: ${kinds.join(" ")}`);
}

describe("the fields of a sample", () => {
  test("members of the objects in a list are children of the list, merged over its elements", () => {
    const sample: Json = { order: { id: 7, items: [{ sku: "a" } as Json, { sku: null, qty: 2 }, null] } };
    expect(outline(listFields(sample))).toEqual([
      "order: object",
      "order.id: number",
      "order.items: list",
      "order.items[].sku: text null",
      "order.items[].qty: number",
    ]);
  });

  test("a list of plain values has one child for each of them, and lists of lists likewise", () => {
    expect(outline(listFields({ tags: ["a", 1], rows: [[{ x: true }]], grid: [[1]] }))).toEqual([
      "tags: list",
      "tags[]: text number",
      "rows: list",
      "rows[]: list",
      "rows[][].x: boolean",
      "grid: list",
      "grid[]: list",
      "grid[][]: number",
    ]);
    expect(listFields({ tags: ["a"] })[0]!.children[0]!.name).toBe("each element");
  });

  test("what is objects in one element and something else in another shows both", () => {
    expect(outline(listFields([{ a: 1 }, "b", [true]]))).toEqual([
      "[]: object list text",
      "[][]: boolean",
      "[].a: number",
    ]);
  });

  test("keys that need quoting are quoted, and keys that no path may name are left out", () => {
    const sample = JSON.parse('{"odd key": {"a.b": 1}, "": 2, "__proto__": 3}') as Json;
    expect(outline(listFields(sample))).toEqual(['["odd key"]: object', '["odd key"]["a.b"]: number', '[""]: number']);
  });

  test("an example is the first plain value that is not null, cut between characters", () => {
    const fields = listFields([{ a: null, b: null, c: "😀".repeat(100), d: {} }, { a: 5 }]);
    expect(fields.map(({ example }) => example)).toEqual([5, null, "😀".repeat(80), undefined]);
  });

  test("an exact number is a number", () => {
    expect(outline(listFields({ n: exactNumber("12345678901234567890") }))).toEqual(["n: number"]);
  });

  test("a plain value is one field, and an empty object has none", () => {
    expect(listFields("x")).toEqual([
      { name: "whole value", path: "$", kinds: ["text"], required: false, example: "x", children: [] },
    ]);
    expect(listFields({})).toEqual([]);
    expect(outline(listFields([{}]))).toEqual(["[]: object"]);
  });

  test("a huge branch does not hide the fields above it, and nothing goes past the bounds", () => {
    const wide = Object.fromEntries(Array.from({ length: fieldsMax + 10 }, (_, at) => [`k${at}`, at]));
    const fields = listFields({ wide, last: 1 });
    expect(fields.map(({ name }) => name)).toEqual(["wide", "last"]);
    expect(walk(fields)).toHaveLength(fieldsMax);
    let deep: Json = 1;
    for (let at = 0; at < 40; at += 1) deep = { a: deep };
    expect(walk(listFields(deep))).toHaveLength(fieldDepthMax);
    expect(listFields({ ["k".repeat(1_001)]: 1 })).toEqual([]);
  });
});

test("every path parses, is there once, and reads a value from the sample", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const sample = JSON.parse(JSON.stringify(value)) as Json;
      const fields = walk(listFields(sample));
      expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length);
      for (const { path } of fields) {
        const parsed = parsePath(path);
        if (!parsed.ok) throw new Error(`${path}: ${parsed.detail}`);
        expect(compileGatherer(parsed.path)(sample)?.some((found) => found !== undefined)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
