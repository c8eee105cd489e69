import { expect, test } from "vitest";
import { declarePaths } from "./declare-paths.ts";

test("`data` is completed down to the fields of its lists", () => {
  expect(declarePaths(["order.id", "order", "items[].sku", "tags[0]"], [])).toContain(
    'declare const data: { "order": { "id": any; }; "items": { "sku": any; }[]; "tags": any[]; };',
  );
});

test("`fields` offers the paths that the script is given, once each", () => {
  expect(declarePaths([], ["order.id", "order.id"])).toContain('fields: { "order.id": any; [path: string]: any }');
});

test("names that are no identifiers are quoted and cannot break out of the declaration", () => {
  expect(declarePaths([String.raw`["a\"; declare const x: 1; \""]`], [])).toContain(
    String.raw`{ "a\"; declare const x: 1; \"": any; }`,
  );
});

test("a path that cannot be read, or climbs, ends where it is understood", () => {
  expect(declarePaths(["a..b", "orders[*].items[^].id"], [])).toContain('{ "orders": { "items": any; }[]; }');
});
