import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { systemActor } from "#core/people/model.ts";
import { deleteSecret } from "#db/stores/vault/delete-secret.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import * as one from "./[id]/route.ts";
import * as testRoute from "./[id]/test/route.ts";
import * as list from "./route.ts";

let api: ApiCaller;
let sink: Sink;
beforeAll(async () => {
  api = await openApiCaller();
  sink = await startSink();
  await putTestSecret(api.test.platform.database.sql, "gateway.key", "k3y-of-the-gateway");
});
afterAll(async () => {
  await sink.close();
  await api.test.close();
});

const noRetry = { kind: "schedule", delaysMs: [0], jitter: 0 };
const smsApi = (change: object = {}) => ({
  kind: "sms_api",
  url: `${sink.url}/send`,
  method: "POST",
  auth: { kind: "bearer", key: "gateway.key" },
  body: { kind: "text" },
  from: "SHOP",
  timeoutMs: 5_000,
  retry: noRetry,
  ...change,
});

async function create(name: string, settings: object = smsApi()): Promise<string> {
  const made = await api.call(list, "POST", { body: { name, settings } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return String(made.body.id);
}

test("a provider is created, read, listed, changed, switched off and deleted, and each of it is on the audit trail", async () => {
  const id = await create("first");
  const params = { id };
  expect((await api.call(one, "GET", { params })).body).toMatchObject({
    name: "first",
    kind: "sms_api",
    enabled: true,
    from_environment: false,
    used_by: [],
    last_delivery: null,
  });
  const page = await api.call(list, "GET", { as: "operator", query: "?limit=1" });
  expect(page.body).toMatchObject({ count: 1, next: null, previous: null, results: [{ id }] });
  const put = await api.call(one, "PUT", { params, body: { name: "first", settings: smsApi({ from: "NEW" }) } });
  expect([put.status, (put.body.settings as JsonObject).from]).toEqual([200, "NEW"]);
  const patched = await api.call(one, "PATCH", { params, body: { enabled: false } });
  expect(patched.body).toMatchObject({ enabled: false, settings: { from: "NEW" } });
  expect((await api.call(one, "DELETE", { params })).status).toBe(204);
  expect((await api.call(one, "GET", { params })).status).toBe(404);
  const { sql } = api.test.platform.database;
  const entries = await sql`select action from audit_entries where object_id = ${id} order by id`;
  const acts = ["created", "changed", "disabled", "deleted"];
  expect(entries.map((entry) => entry.action)).toEqual(acts.map((act) => `provider.${act}`));
});

test("what cannot be is refused with every place at once, and names are for ever", async () => {
  const settings = smsApi({ url: "ftp://x", auth: { kind: "api_key", header: "Host", key: "nowhere" } });
  const bad = await api.call(list, "POST", {
    body: { name: "second", settings },
    headers: { accept: "application/problem+json" },
  });
  const places = (bad.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
  expect([bad.status, places.sort()]).toEqual([400, ["/settings/auth/header", "/settings/auth/key", "/settings/url"]]);
  const id = await create("second");
  const again = await api.call(list, "POST", { body: { name: "second", settings: smsApi() } });
  expect(again.body).toEqual({ name: ["There is a provider of this name."] });
  const renamed = await api.call(one, "PATCH", { params: { id }, body: { name: "third" } });
  expect([renamed.status, Object.keys(renamed.body)]).toEqual([400, ["name"]]);
  const simulator = { kind: "simulator", timeoutMs: 5_000, retry: noRetry };
  const other = await api.call(one, "PUT", { params: { id }, body: { settings: simulator } });
  expect(other.status).toBe(400);
  expect((await api.call(one, "PATCH", { params: { id }, body: { settigns: {} } })).status).toBe(400);
});

test("an administrator moves a provider to a place, the others follow, and the list is in that order", async () => {
  const { sql } = api.test.platform.database;
  await sql`delete from providers`;
  const ids = new Map<string, string>();
  for (const name of ["c", "a", "b"]) ids.set(name, await create(name));
  const order = async () => {
    const { body } = await api.call(list, "GET", {});
    return (body.results as { name: string; position: number }[]).map(({ name, position }) => `${position} ${name}`);
  };
  expect(await order()).toEqual(["1 c", "2 a", "3 b"]);
  const params = { id: ids.get("b") ?? "" };
  const moved = await api.call(one, "PATCH", { params, body: { position: 1 } });
  expect([moved.status, moved.body.position]).toEqual([200, 1]);
  expect(await order()).toEqual(["1 b", "2 c", "3 a"]);
  const far = await api.call(one, "PATCH", { params, body: { position: 4, enabled: false } });
  expect([far.status, far.body]).toEqual([400, { position: ["There are 3 providers; give a place from 1 to 3."] }]);
  expect((await api.call(one, "PATCH", { params, body: { position: 0 } })).status).toBe(400);
  expect((await api.call(one, "PATCH", { params, body: { position: 1.5 } })).status).toBe(400);
  expect((await api.call(one, "PATCH", { as: "operator", params, body: { position: 2 } })).status).toBe(403);
  expect((await api.call(one, "GET", { params })).body).toMatchObject({ position: 1, enabled: true });
  const entries = await sql`select detail from audit_entries where action = 'provider.moved'`;
  expect(entries).toEqual([{ detail: { position: 1 } }]);
});

test("two who move at the same time wait for each other, and no place is lost or given twice", async () => {
  const { sql } = api.test.platform.database;
  const rows = await sql<{ id: string }[]>`select id from providers`;
  const moves = rows.flatMap(({ id }) => rows.map((_row, at) => ({ id, position: at + 1 })));
  const answers = await Promise.all(
    moves.map(({ id, position }) => api.call(one, "PATCH", { params: { id }, body: { position } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(moves.map(() => 200));
  const { body } = await api.call(list, "GET", {});
  expect((body.results as { position: number }[]).map(({ position }) => position)).toEqual(
    rows.map((_row, at) => at + 1),
  );
});

test("viewers see no providers, and operators change none", async () => {
  const params = { id: await create("guarded") };
  expect((await api.call(list, "GET", { as: "viewer" })).status).toBe(403);
  expect((await api.call(testRoute, "POST", { as: "viewer", params, body: { to: "+255712345678" } })).status).toBe(403);
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    expect((await api.call(one, method, { as: "operator", params, body: { enabled: false } })).status).toBe(403);
  }
});

test("a provider that an integration names is not deleted, nor is the secret that a provider names", async () => {
  const { sql } = api.test.platform.database;
  const id = await create("used");
  const target = {
    kind: "sms",
    targetId: "t",
    name: "Text",
    route: { kind: "providers", names: ["used"] },
    timeoutMs: 5_000,
    message: { from: null, to: "+255712345678", text: "Hi" },
    condition: null,
    mapping: null,
  };
  const made = await makeIntegration(sql, sink.url, { name: "Orders by text" });
  await sql`update integration_versions set document = jsonb_set(document, '{targets}', ${sql.json([target])})
    where integration_id = ${made.id}`;
  const refused = await api.call(one, "DELETE", { params: { id } });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("Orders by text")]);
  expect((await api.call(one, "GET", { params: { id } })).body.used_by).toEqual([
    { id: made.id, name: "Orders by text" },
  ]);
  const [secret] = await sql<{ id: string }[]>`select id from secrets where name = 'gateway.key'`;
  const { platform } = api.test;
  const ports = { sql, now: platform.now, newId: platform.newId };
  const kept = await deleteSecret(ports, { actor: systemActor, address: null }, secret?.id ?? "");
  expect(kept).toMatchObject({
    kind: "in_use",
    usedBy: expect.arrayContaining([{ kind: "provider", id, name: "used" }]),
  });
  await sql`delete from integrations where id = ${made.id}`;
  expect((await api.call(one, "DELETE", { params: { id } })).status).toBe(204);
});

test("a test message goes out for real with the key, is on record, and shows up as the provider's last", async () => {
  const params = { id: await create("tested") };
  const sent = await api.call(testRoute, "POST", {
    as: "operator",
    params,
    body: { to: "+255 712 345 678", text: "Hello" },
  });
  expect([sent.status, sent.body.state]).toEqual([201, "delivered"]);
  // It belongs to no run, and the answer says where it is to be read.
  const address = `/api/deliveries/${sent.body.id}/`;
  expect(sent.body).toMatchObject({ origin: "test", run: null, notification: null, status_url: address });
  expect(sent.headers.get("location")).toBe(address);
  const arrived = sink.requests.at(-1);
  expect(JSON.parse(arrived?.body ?? "")).toEqual({ from: "SHOP", to: "+255712345678", text: "Hello" });
  expect(arrived?.headers.authorization).toBe("Bearer k3y-of-the-gateway");
  expect(sent.text).not.toContain("k3y-of-the-gateway");
  const { body } = await api.call(one, "GET", { params });
  expect(body.last_delivery).toMatchObject({ id: sent.body.id, state: "delivered", error: null });
  const { sql } = api.test.platform.database;
  const [row] = await sql`select origin, integration_id from deliveries where id = ${String(sent.body.id)}`;
  expect(row).toEqual({ origin: "test", integration_id: null });
});

test("a test of a provider that is switched off is on record as not sent, with the reason", async () => {
  const params = { id: await create("silent") };
  await api.call(one, "PATCH", { params, body: { enabled: false } });
  const before = sink.requests.length;
  const sent = await api.call(testRoute, "POST", { params, body: { to: "+255712345678" } });
  expect(sent.body.state).toBe("dead");
  expect(String(sent.body.last_error)).toContain("switched off");
  expect(sink.requests.length).toBe(before);
});

test("a test to nobody that can be reached is refused and leaves nothing", async () => {
  const params = { id: await create("unreachable") };
  const refused = await api.call(testRoute, "POST", { params, body: { to: "ada@example.org", medium: "email" } });
  expect(refused.body).toHaveProperty("medium");
  expect((await api.call(testRoute, "POST", { params, body: { to: "twelve" } })).body).toHaveProperty("to");
  const { sql } = api.test.platform.database;
  expect(await sql`select id from deliveries where host = 'provider:unreachable'`).toEqual([]);
});
