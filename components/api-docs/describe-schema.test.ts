import { expect, it } from "vitest";
import { buildOpenApi } from "#core/openapi/build-openapi.ts";
import { listOperations, listSchemas } from "./api-document.ts";
import { describeType, listProperties, referenceOf } from "./describe-schema.ts";

it.each([
  [{ type: "string" }, "text"],
  [{ type: "string", format: "uuid" }, "text (uuid)"],
  [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "whole number or null"],
  [{ type: "array", items: { $ref: "#/components/schemas/Rule" } }, "list of Rule"],
  [{ enum: ["a", "b"] }, '"a" or "b"'],
  [{ const: 1 }, "1"],
  [{}, "any JSON"],
])("describes %j in a few words", (schema, words) => {
  expect(describeType(schema)).toBe(words);
});

it("finds the one schema that is referred to, in a list or beside null", () => {
  const rule = { $ref: "#/components/schemas/Rule" };
  expect(referenceOf({ type: "array", items: rule })).toBe("Rule");
  expect(referenceOf({ anyOf: [rule, { type: "null" }] })).toBe("Rule");
  expect(referenceOf({ anyOf: [rule, { $ref: "#/components/schemas/Test" }] })).toBeNull();
});

it("shows the properties of every variant, required only where all that have it say so", () => {
  const schema = {
    oneOf: [
      { type: "object", properties: { kind: { const: "a" }, x: { type: "string" } }, required: ["kind", "x"] },
      { type: "object", properties: { kind: { const: "b" }, x: { type: "string" } }, required: ["kind"] },
    ],
  };
  expect(listProperties(schema)).toMatchObject([
    { name: "kind", isRequired: true },
    { name: "x", isRequired: false },
  ]);
  expect(describeType(listProperties(schema)[0]?.schema ?? {})).toBe('"a" or "b"');
});

it("takes every operation and schema out of our own document", () => {
  const document = buildOpenApi({ siteUrl: "https://box.example", version: "1" });
  const operations = listOperations(document);
  expect(operations.find((operation) => operation.id === "createIntegration")).toMatchObject({
    method: "POST",
    path: "/api/integrations/",
    needsToken: true,
    body: { example: expect.stringContaining("config_json") },
  });
  for (const [name, schema] of listSchemas(document)) expect(describeType(schema), name).not.toBe("");
});
