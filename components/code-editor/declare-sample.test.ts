import { expect, test } from "vitest";
import { declareSample } from "./declare-sample.ts";

test("a script's `data` is completed down to the fields of its lists", () => {
  const text = declareSample({ id: "ORD-1", total: 1.5, items: [{ sku: "A" }] });
  expect(text).toContain('declare const data: { "id": string; "total": number; "items": { "sku": string; }[]; };');
});

test("`fields` offers every dotted path", () => {
  const text = declareSample({ customer: { name: "Ada" } });
  expect(text).toContain('"customer.name": string;');
});

test("names that are no identifiers are quoted and cannot break out of the declaration", () => {
  const text = declareSample({ 'a"; declare const x: 1; "': 1 });
  expect(text).toContain(String.raw`"a\"; declare const x: 1; \"": number;`);
});

test("null and empty lists say nothing about their type", () => {
  expect(declareSample({ a: null, b: [] })).toContain('{ "a": any; "b": any[]; }');
});

test("a sample that nests without end is cut off", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(50)}1${"}".repeat(50)}`);
  expect(declareSample(deep).length).toBeLessThan(3_000);
});
