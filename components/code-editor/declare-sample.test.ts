import { expect, test } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { declareSample } from "./declare-sample.ts";
import { writeType } from "./write-type.ts";

test("a script's `data` is completed down to the fields of its lists", () => {
  const text = declareSample({ id: "ORD-1", total: 1.5, items: [{ sku: "A" }] }, null);
  expect(text).toContain('declare const data: { "id": string; "total": number; "items": { "sku": string; }[]; };');
});

test("for a condition `fields` offers every dotted path", () => {
  const text = declareSample({ customer: { name: "Ada" } }, null);
  expect(text).toContain('"customer.name": string;');
});

test("for a rule `fields` offers the chosen paths with the types that the script finds there", () => {
  const sample: Json = { order: { id: 7 }, items: [{ sku: "A", parts: [{ no: 1 }] }, { parts: [] }], tags: ["x"] };
  const text = declareSample(sample, [
    "order.id",
    "items[].sku",
    "items[].parts[].no",
    "tags[-1]",
    "gone",
    "a..b",
    "order.id",
  ]);
  expect(text).toContain(
    'fields: { "order.id": number; "items[].sku": (string | null)[]; "items[].parts[].no": number[][]; "tags[-1]": string; "gone": any; "a..b": any; [path: string]: any }',
  );
  expect(text).toContain('declare const data: { "order": { "id": number; };');
});

test("the elements of a list are taken together: what only some have is optional, and what is sometimes null says so", () => {
  expect(writeType([[{ sku: "A", qty: 1 }, { sku: null }, { sku: "B", qty: "2" }]])).toBe(
    '{ "sku": (string | null); "qty"?: (number | string); }[]',
  );
  expect(writeType([[1, "a", null]])).toBe("(number | string | null)[]");
  expect(writeType([[[1], [2]]])).toBe("number[][]");
  expect(writeType([exactNumber("12345678901234567890") as unknown as Json])).toBe("number");
});

test("names that are no identifiers are quoted and cannot break out of the declaration", () => {
  const text = declareSample({ 'a"; declare const x: 1; "': 1 }, ['b"; "']);
  expect(text).toContain(String.raw`"a\"; declare const x: 1; \"": number;`);
  expect(text).toContain(String.raw`"b\"; \"": any;`);
});

test("null and empty lists say nothing about their type", () => {
  expect(declareSample({ a: null, b: [], c: {} }, null)).toContain('{ "a": any; "b": any[]; "c": {}; }');
});

test("a sample that nests without end is cut off", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(50)}1${"}".repeat(50)}`);
  expect(declareSample(deep, null).length).toBeLessThan(4_000);
  expect(declareSample(deep, ["a"]).length).toBeLessThan(1_000);
});

test("a wide sample, and one with long lists, stay small", () => {
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_none, at) => [`k${at}`, at]));
  expect(declareSample(wide, []).length).toBeLessThan(4_000);
  expect(writeType([Array.from({ length: 10_000 }, (_none, at) => (at < 5_000 ? 1 : "x"))])).toBe("number[]");
});
