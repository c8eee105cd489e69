import { describe, expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { buildOpenApi } from "#core/openapi/build-openapi.ts";
import { listOperations, readOperation } from "./read-openapi.ts";

const document: Json = {
  openapi: "3.0.3",
  paths: {
    "/orders": {
      get: { summary: "List orders" },
      post: { summary: "Create an order", requestBody: { $ref: "#/components/requestBodies/Order" } },
    },
    "/orders/{id}": { $ref: "#/components/pathItems/order" },
    "/files": { put: { requestBody: { content: { "text/plain": { schema: { type: "string" } } } } } },
    "/loop": { post: { requestBody: { $ref: "#/paths/~1loop/post/requestBody" } } },
  },
  webhooks: { paid: { post: { operationId: "onPaid", requestBody: { content: { "application/json": {} } } } } },
  components: {
    pathItems: {
      order: {
        patch: {
          requestBody: {
            content: {
              "application/merge-patch+json; charset=utf-8": { example: { note: "x" } },
            },
          },
        },
      },
    },
    requestBodies: {
      Order: {
        content: {
          "application/xml": { schema: { type: "string" } },
          "application/json": {
            schema: { $ref: "#/components/schemas/Order" },
            examples: { one: { $ref: "#/components/examples/one" } },
          },
        },
      },
    },
    examples: { one: { value: { customer: "c-7" } } },
    schemas: {
      Order: {
        type: "object",
        required: ["customer"],
        properties: {
          id: { type: "integer", readOnly: true },
          customer: { type: "string", nullable: true },
          parts: { type: "array", items: { $ref: "#/components/schemas/Order" } },
        },
      },
    },
  },
};

describe("an OpenAPI document", () => {
  test("lists the operations and webhooks that take JSON", () => {
    expect(listOperations(document)).toEqual([
      { id: "POST /orders", method: "POST", path: "/orders", summary: "Create an order" },
      { id: "PATCH /orders/{id}", method: "PATCH", path: "/orders/{id}", summary: "" },
      { id: "POST paid", method: "POST", path: "paid", summary: "onPaid" },
    ]);
    expect(listOperations([1])).toEqual([]);
  });

  test("gives the fields of a body without what only the receiver sets, and its example completed", () => {
    const result = readOperation(document, "POST /orders");
    if (!result.ok) throw new Error(result.detail);
    expect(result.fields.map(({ path, kinds, required }) => [path, kinds, required])).toEqual([
      ["customer", ["text", "null"], true],
      ["parts", ["list"], false],
    ]);
    expect(result.sample).toEqual({ customer: "c-7", parts: [] });
  });

  test("takes the fields from an example where there is no schema, and refuses where there is neither", () => {
    expect(readOperation(document, "PATCH /orders/{id}")).toMatchObject({ ok: true, sample: { note: "x" } });
    expect(readOperation(document, "POST paid")).toEqual({
      ok: false,
      detail: "The body of this operation has neither a schema nor an example.",
    });
    expect(readOperation(document, "GET /orders")).toMatchObject({ ok: false });
  });

  test("of our own document every body can be read but those that may be anything", () => {
    const own = JSON.parse(JSON.stringify(buildOpenApi({ siteUrl: "https://example.com", version: "1.0.0" }))) as Json;
    const results = listOperations(own).map(({ id }) => readOperation(own, id));
    const refusals = new Set(results.flatMap((result) => (result.ok ? [] : [result.detail])));
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(3);
    expect([...refusals]).toEqual(["The schema names no fields: it needs a type, properties or items."]);
  });
});
