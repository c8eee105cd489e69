import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider, smsApi } from "#scripts/testing/put-test-provider.ts";
import * as one from "./[id]/route.ts";
import * as toggle from "./[id]/toggle_active/route.ts";
import * as version from "./[id]/versions/[version]/route.ts";
import * as importRoute from "./import/route.ts";
import * as list from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestProvider(api.test.platform.database.sql, "gateway", smsApi("https://sms.example/"));
});
afterAll(() => api.test.close());

const textBy = (name: string): JsonObject => ({
  ...exampleConfig(),
  target: {
    type: "sms",
    name: "Text",
    route: { kind: "providers", names: [name] },
    message: { from: null, to: "+255712345678", text: "Hi" },
  },
});
const reason = 'There is no provider "gone". Those for text messages are: gateway.';

async function create(name = "gateway"): Promise<string> {
  const { status, body } = await api.call(list, "POST", { body: { name: "Texts", config_json: textBy(name) } });
  expect(status).toBe(201);
  return body.id as string;
}

test("an integration that names a provider which is not there is not saved, whichever form says it", async () => {
  const { status, body } = await api.call(list, "POST", {
    body: { name: "Texts", config_json: textBy("gone") },
    headers: { accept: "application/problem+json" },
  });
  expect(status).toBe(400);
  expect(body.errors).toEqual([{ pointer: "/config_json/target/route/names/0", detail: reason }]);
  const id = await create();
  const { body: stored } = await api.call(version, "GET", { params: { id, version: "1" } });
  const changed = JSON.parse(JSON.stringify(stored.document).replace('"gateway"', '"gone"'));
  const refused = await api.call(one, "PATCH", {
    params: { id },
    body: { document: changed },
    headers: { accept: "application/problem+json" },
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors).toEqual([{ pointer: "/document/targets/0/route/names/0", detail: reason }]);
  const file = { format: "signalbox.integration", formatVersion: 1, name: "Texts", document: changed };
  const imported = await api.call(importRoute, "POST", { body: file });
  expect([imported.status, imported.text]).toEqual([400, expect.stringContaining("Those for text messages are")]);
});

test("one whose provider has gone since is not switched on, and nothing else of the change is saved", async () => {
  const { sql } = api.test.platform.database;
  await putTestProvider(sql, "short-lived", smsApi("https://sms.example/"));
  const id = await create("short-lived");
  expect((await api.call(toggle, "POST", { params: { id } })).body.is_active).toBe(false);
  await sql`delete from providers where name = 'short-lived'`;
  const toggled = await api.call(toggle, "POST", { params: { id } });
  expect([toggled.status, toggled.text]).toEqual([400, expect.stringContaining("There is no provider")]);
  const renamed = await api.call(one, "PATCH", { params: { id }, body: { name: "Renamed", is_active: true } });
  expect(renamed.status).toBe(400);
  expect((await api.call(one, "GET", { params: { id } })).body).toMatchObject({ name: "Texts", is_active: false });
});

test("one that is switched off is saved with a warning", async () => {
  const { sql } = api.test.platform.database;
  await putTestProvider(sql, "silent", smsApi("https://sms.example/"), { enabled: false });
  const { status, body } = await api.call(list, "POST", { body: { name: "Texts", config_json: textBy("silent") } });
  expect(status).toBe(201);
  expect(JSON.stringify(body.warnings)).toContain("switched off");
});
