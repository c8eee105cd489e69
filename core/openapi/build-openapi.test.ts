import { describe, expect, it } from "vitest";
import { checkDocument } from "#core/integrations/check-document.ts";
import { fromConfigJson } from "#core/integrations/from-config-json.ts";
import { locateSources } from "#core/integrations/locate-sources.ts";
import { toConfigJson } from "#core/integrations/to-config-json.ts";
import type { JsonObject } from "#core/json.ts";
import { buildOpenApi } from "./build-openapi.ts";
import { allOperations } from "./operations/all-operations.ts";
import { ConfigJson, exampleConfig } from "./schemas/config-json.ts";
import { requestSchemas } from "./schemas/named-schemas.ts";

const document = buildOpenApi({ siteUrl: "https://box.example", version: "1.2.3" });
const text = JSON.stringify(document);
const schemas = (document.components as { schemas: JsonObject }).schemas;

describe("the OpenAPI document", () => {
  it("refers to nothing that it does not hold, and holds nothing that nobody refers to", () => {
    const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]));
    expect([...referred].filter((name) => !(name !== undefined && name in schemas))).toEqual([]);
    expect(Object.keys(schemas).filter((name) => !referred.has(name))).toEqual([]);
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/);
  });

  it("gives each operation an id of its own and names every part of its address", () => {
    const ids = allOperations.map((operation) => operation.id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = allOperations.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it("says of every operation who may, and what a refusal looks like", () => {
    const paths = document.paths as Record<string, Record<string, JsonObject>>;
    for (const operation of allOperations) {
      const { responses, security, description } = paths[operation.path]?.[operation.method] ?? {};
      const isOpen = operation.access === "anyone" || operation.access === "sender";
      const isForeign = operation.access === "client" || operation.access === "visitor";
      expect(security !== undefined, operation.id).toBe(isOpen || isForeign);
      expect("401" in (responses as JsonObject), operation.id).toBe(!isOpen || operation.access === "sender");
      if (!isOpen) expect(description).toMatch(/For pages of a site|For administrators|For the role|For clients/);
    }
  });

  it("has examples that its own schemas accept", () => {
    for (const { id, body } of allOperations) {
      if (body?.example === undefined) continue;
      const schema = requestSchemas[body.schema as keyof typeof requestSchemas];
      expect(schema.safeParse(body.example), id).toMatchObject({ success: true });
    }
  });

  it("describes config_json as it is read and as it is written", () => {
    const secrets = { prefix: "p", existing: new Set<string>(), replaceable: new Set<string>() };
    const read = fromConfigJson(structuredClone(exampleConfig) as unknown as JsonObject, { present: null, secrets });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.warnings).toEqual([]);
    const facts = {
      existingSecrets: new Set(read.credentials.map((one) => one.name)),
      egress: { rules: [] },
      providers: [],
    };
    expect(checkDocument(read.document, facts)).toMatchObject({ ok: true, missingSecrets: [] });
    const written = toConfigJson("Orders", read.document, locateSources("https://box.example", "a"));
    expect(ConfigJson.strict().safeParse(written)).toMatchObject({ success: true });
  });

  it("describes the config_json of Pub/Sub as it is written", () => {
    const secrets = { prefix: "p", existing: new Set<string>(), replaceable: new Set<string>() };
    const config = {
      ...structuredClone(exampleConfig),
      sourceType: "pubsub",
      sourceConfig: { projectId: "shop-prod", topicId: "orders", subscription: "orders-box" },
    } as unknown as JsonObject;
    const read = fromConfigJson(config, { present: null, secrets });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const written = toConfigJson("Orders", read.document, locateSources("https://box.example", "a"));
    expect(ConfigJson.strict().safeParse(written)).toMatchObject({ success: true });
  });
});
