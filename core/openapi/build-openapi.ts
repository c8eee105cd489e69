import { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { clientSchemes, visitorScheme } from "./client-schemes.ts";
import { describeOperation } from "./describe-operation.ts";
import { tags } from "./model.ts";
import { allOperations } from "./operations/all-operations.ts";
import { replySchemas, requestSchemas } from "./schemas/named-schemas.ts";

/** The OpenAPI 3.1 document of the whole API. `siteUrl` is the origin under which the installation is reached. */
export function buildOpenApi({ siteUrl, version }: { siteUrl: string; version: string }): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const operation of allOperations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Signalbox API",
      version,
      description:
        "Webhooks in, mapped calls out, every run on record. Every address may be written with or without its last slash. Times are RFC 3339 in UTC.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: siteUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { token: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An API token." },
        token: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: 'The same token in the documented manner: "Token" and a space before it.',
        },
        ...clientSchemes,
        ...visitorScheme,
      },
      schemas: { ...writeSchemas(requestSchemas, "input"), ...writeSchemas(replySchemas, "output") },
    },
  };
}

/** JSON Schemas by name, which refer to each other where they hold each other. */
function writeSchemas(schemas: Record<string, z.ZodType>, io: "input" | "output"): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const written = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io, unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(written.schemas).map(([id, schema]) => [id, clean(schema as unknown as Json, io)]),
  );
}

/**
 * The document says once which dialect its schemas are in. Replies may gain fields in a later release, so no schema of
 * one forbids what it does not know.
 */
function clean(value: Json, io: "input" | "output"): Json {
  if (Array.isArray(value)) return value.map((item) => clean(item, io));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(
    ([key, member]) =>
      key !== "$schema" && key !== "$id" && !(io === "output" && key === "additionalProperties" && member === false),
  );
  return Object.fromEntries(members.map(([key, member]) => [key, clean(member, io)]));
}
