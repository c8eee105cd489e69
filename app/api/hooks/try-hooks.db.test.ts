import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as signals from "../signals/route.ts";
import * as tries from "./[id]/test/route.ts";
import * as preview from "./preview/route.ts";
import * as hooks from "./route.ts";

let api: ApiCaller;
let clientId: string;
beforeAll(async () => {
  api = await openApiCaller();
});
beforeEach(async () => {
  const sql = api.test.platform.database.sql;
  await sql`delete from clients`;
  const [row] = await sql<{ id: number }[]>`insert into clients (name, client_id, active)
    values ('Ministry "A"', 'ministry', true) returning id`;
  clientId = String(row?.id);
});
afterAll(async () => {
  await api.test.close();
});

const hook = {
  name: "Tried",
  model: "client",
  signals: ["created", "updated"],
  target_url: "https://crm.example/hooks",
  content_type: "application/json",
  payload_template: '{"name": "{{ instance.name }}", "event": "{{ event_type }}", "gone": {{ instance.gone }}}',
};
const show = (body: object) => api.call(preview, "POST", { as: "operator", body });
type Tried = { callbacks: JsonObject[] };

async function create(change: object = {}): Promise<string> {
  const made = await api.call(hooks, "POST", { body: { ...hook, ...change } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return String(made.body.id);
}
const fire = (id: string, body: object = {}) => api.call(tries, "POST", { as: "operator", params: { id }, body });

test("a preview says what a hook that is not saved would send for a real row, and what its template misses", async () => {
  const { status, body } = await show({ hook, operation: "created" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    model: "signalbox.client",
    object_id: clientId,
    silence: null,
    missing: ["instance.gone"],
    problems: [],
  });
  const [callback] = body.callbacks as { payload: string }[];
  expect(JSON.parse(callback?.payload ?? "")).toEqual({ name: 'Ministry "A"', event: "created", gone: null });
  expect(callback).toMatchObject({
    signal: "created",
    event_type: "created",
    http_method: "POST",
    headers: [["Content-Type", "application/json"]],
    problem: null,
  });
  const kept = await api.test.platform.database.sql`select count(*)::int as count from callbacks`;
  expect(kept[0]?.count).toBe(0);
});

test("a preview of a hook that is not complete names what is wrong and shows the rest", async () => {
  const { body } = await show({ hook: { model: "client", content_type: "application/json", colour: "red" } });
  expect(body.callbacks).toHaveLength(1);
  expect((body.problems as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
    "/colour",
    "/signals",
    "/target_url",
  ]);
  expect((await show({ hook, operation: "deleted" })).body).toMatchObject({
    callbacks: [],
    silence: expect.stringContaining("deleted"),
  });
  expect((await show({ hook, object_id: 999_999 })).body).toMatchObject({ callbacks: [], silence: expect.any(String) });
  expect((await show({ object_id: {} })).body).toEqual({ hook: [expect.any(String)], object_id: [expect.any(String)] });
  expect((await api.call(preview, "POST", { as: "viewer", body: { hook } })).status).toBe(403);
});

test("a test is a callback that is marked as one and goes out at once, also of a hook that is switched off", async () => {
  await api.test.platform.database
    .sql`insert into hook_settings (settings) values ('{"sending": {"kind": "by_command"}}')
    on conflict (id) do update set settings = excluded.settings`;
  const id = await create({ enabled: false });
  const { status, body } = await fire(id, { operation: "updated", object_id: Number(clientId) });
  expect(status).toBe(201);
  expect((body as Tried).callbacks).toMatchObject([
    { test: true, status: "waiting", signal: "updated", object_id: clientId, hook: Number(id), hook_name: "Tried" },
  ]);
  expect((body as Tried).callbacks[0]?.next_attempt_at).toEqual(expect.any(String));
  const [entry] = await api.test.platform.database
    .sql`select object_id from audit_entries where action = 'hook.tested'`;
  expect(entry?.object_id).toBe(id);
});

test("without a word a test takes the newest row and the first thing that the hook listens for", async () => {
  const { body } = await fire(await create());
  expect((body as Tried).callbacks).toMatchObject([{ signal: "created", object_id: clientId }]);
});

test("one signal of several can be tried, and one that applications raise", async () => {
  await api.call(signals, "POST", { body: { signal: "shop.paid" } });
  const id = await create({ signals: ["created", "django.db.models.signals.post_save", "shop.paid"] });
  const both = await fire(id, { operation: "created" });
  expect((both.body as Tried).callbacks.map(({ signal }) => signal)).toEqual([
    "created",
    "django.db.models.signals.post_save",
  ]);
  const one = await fire(id, { signal: "django.db.models.signals.post_save", operation: "updated" });
  expect((one.body as Tried).callbacks).toMatchObject([{ event_type: "updated" }]);
  const raised = await fire(id, { signal: "shop.paid" });
  expect((raised.body as Tried).callbacks).toMatchObject([{ event_type: "shop.paid", object_id: clientId }]);
});

test("what cannot be tried is refused with the reason, and nothing is kept of it", async () => {
  const id = await create({
    condition: { kind: "form", test: { field: "instance.active", operator: "equals", value: false } },
  });
  const held = await fire(id);
  expect([held.status, held.body.detail]).toEqual([409, expect.stringContaining("condition")]);
  expect((await fire(id, { operation: "deleted" })).body).toEqual({ operation: [expect.any(String)] });
  expect((await fire(id, { signal: "deleted" })).body).toEqual({ signal: [expect.any(String)] });
  expect((await fire(id, { object_id: "999999" })).body).toEqual({ object_id: ["There is no row 999999."] });
  expect((await fire(id, { colour: 1 })).status).toBe(400);
  expect((await fire("999999")).status).toBe(404);
  expect((await api.call(tries, "POST", { as: "viewer", params: { id }, body: {} })).status).toBe(403);
  await api.test.platform.database.sql`delete from clients`;
  expect((await fire(id)).body).toEqual({ object_id: ["signalbox.client has no rows yet."] });
  const kept = await api.test.platform.database.sql`select 1 from callbacks where hook_id = ${id}`;
  expect(kept).toHaveLength(0);
});
