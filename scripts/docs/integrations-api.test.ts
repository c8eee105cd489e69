import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { checkDocument } from "#core/integrations/check-document.ts";
import { fromConfigJson } from "#core/integrations/from-config-json.ts";
import type { JsonObject } from "#core/json.ts";
import { allOperations } from "#core/openapi/operations/all-operations.ts";
import { problemTable } from "#core/problems/problem-table.ts";

const read = (name: string) => readFileSync(resolve(import.meta.dirname, "../../docs", name), "utf8");

it("docs/integrations-api.md names every address of the integrations API", () => {
  const text = read("integrations-api.md").replaceAll("{n}", "{version}");
  const paths = new Set(allOperations.filter(({ tag }) => tag === "Integrations").map(({ path }) => path));
  paths.delete("/api/integrations/{id}/test-pubsub/");
  for (const path of paths) expect(text).toContain(`\`${path}\``);
});

it("the example of docs/integrations-api.md can be sent as it stands", () => {
  const example = /-d '(\{\n[\s\S]*?\}\})'/.exec(read("integrations-api.md"))?.[1] ?? "";
  const { config_json: config } = JSON.parse(example) as { config_json: JsonObject };
  const secrets = { prefix: "p", existing: new Set<string>(), replaceable: new Set<string>() };
  const converted = fromConfigJson(config, { present: null, secrets });
  if (!converted.ok) throw new Error(JSON.stringify(converted.problems));
  const existingSecrets = new Set(converted.credentials.map((credential) => credential.name));
  expect(checkDocument(converted.document, { existingSecrets, egress: { rules: [] }, providers: [] })).toMatchObject({
    ok: true,
  });
});

it("docs/webhooks.md names only problems that there are", () => {
  const codes = [...read("webhooks.md").matchAll(/^\| (\d{3}) \| `(\w+)`/gm)];
  expect(codes.length).toBeGreaterThan(5);
  for (const [, status, code] of codes) {
    if (code === undefined || code === "status") continue;
    expect(problemTable[code as keyof typeof problemTable]?.[0], code).toBe(Number(status));
  }
});
