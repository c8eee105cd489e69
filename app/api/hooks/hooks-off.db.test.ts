import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as tries from "./[id]/test/route.ts";
import * as hooks from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller({ SIGNALBOX_HOOKS_OFF: "true" });
});
afterAll(async () => {
  await api.test.close();
});

test("while hooks are off they can be saved, and there is no trigger; each says why nothing reaches it", async () => {
  const { sql } = api.test.platform.database;
  const body = { model: "client", signals: ["created"], target_url: "https://crm.example/hooks" };
  const made = await api.call(hooks, "POST", { body });
  expect([made.status, made.body.installed]).toEqual([
    201,
    { ok: false, problem: expect.stringContaining("SIGNALBOX_HOOKS_OFF") },
  ]);
  await sql`insert into clients (name, client_id) values ('c', 'c')`;
  expect(await sql`select 1 from hook_occurrences`).toHaveLength(0);
  const fired = await api.call(tries, "POST", { params: { id: String(made.body.id) }, body: {} });
  expect([fired.status, fired.body.detail]).toEqual([409, expect.stringContaining("SIGNALBOX_HOOKS_OFF")]);
});
