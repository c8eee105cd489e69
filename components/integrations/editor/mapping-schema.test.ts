import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import { listSamplePaths, makeMappingSchema } from "./mapping-schema.ts";

describe("makeMappingSchema", () => {
  const text = JSON.stringify(makeMappingSchema(["items[].sku"]));

  it("knows every step of the catalog by name", () => {
    for (const { name } of stepCatalog) expect(text).toContain(JSON.stringify({ const: name }));
  });

  it("completes source paths from the sample", () => {
    expect(text).toContain('{"enum":["items[].sku"]}');
  });
});

describe("listSamplePaths", () => {
  it("names fields by dotted path and lists by []", () => {
    const sample: Json = { order: { id: 1 }, items: [{ sku: "a" }, { sku: "b", tags: ["x"] }], "odd key": 1 };
    expect(listSamplePaths(sample)).toEqual([
      "order",
      "order.id",
      "items",
      "items[]",
      "items[].sku",
      "items[].tags",
      "items[].tags[]",
    ]);
  });
});
