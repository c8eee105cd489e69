import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { deleteSecret } from "#db/stores/vault/delete-secret.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { startWorker } from "#workers/start-worker.ts";
import * as one from "./[id]/route.ts";
import * as tables from "./[id]/tables/route.ts";
import * as trial from "./[id]/test/route.ts";
import * as list from "./route.ts";

let api: ApiCaller;
let over: TestDatabase;
let sink: Sink;
let application: postgres.Sql;
beforeAll(async () => {
  api = await openApiCaller();
  sink = await startSink();
  over = await createTestDatabase({ empty: true });
  application = postgres(over.url, { max: 1, onnotice: () => {} });
  await application`create table customers (id int primary key, name text, api_token text)`;
  await application`create table orders (id int primary key, customer_id int references customers, total numeric)`;
  const { sql } = api.test.platform.database;
  await putTestSecret(sql, "shop.url", over.url);
  await putTestSecret(sql, "gone.url", "postgres://box:s3same@127.0.0.1:1/gone");
  await putTestSecret(sql, "bad.url", "mysql://box:s3same@127.0.0.1/gone");
});
afterAll(async () => {
  await sink.close();
  await api.test.close();
  await application.end();
  await over.drop();
});

async function attach(name: string, url_secret = "shop.url"): Promise<string> {
  const made = await api.call(list, "POST", { body: { name, url_secret } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return String(made.body.id);
}

const putHook = async (id: string, model: string) => {
  const { sql } = api.test.platform.database;
  const [row] = await sql<{ id: number }[]>`insert into hooks (name, model, database_id, target_url)
    values ('Orders out', ${model}, ${Number(id)}, ${sink.url}) returning id`;
  return row?.id ?? 0;
};

test("a database is attached, listed, read, changed, switched off and detached, and each of it is on the audit trail", async () => {
  const id = await attach("first");
  const params = { id };
  const read = await api.call(one, "GET", { params, as: "viewer" });
  expect(read.body).toMatchObject({ name: "first", url_secret: "shop.url", enabled: true, problem: null, hooks: [] });
  expect(read.body.hidden_columns).toContain("*password*");
  const page = await api.call(list, "GET", { as: "viewer", query: "?limit=1" });
  expect(page.body).toMatchObject({ count: 1, next: null, previous: null, results: [{ name: "first" }] });
  const put = await api.call(one, "PUT", { params, body: { url_secret: "shop.url", hidden_columns: ["*pin*"] } });
  expect([put.status, put.body.hidden_columns, put.body.enabled]).toEqual([200, ["*pin*"], true]);
  expect((await api.call(one, "PATCH", { params, body: { enabled: false } })).body.enabled).toBe(false);
  const gone = await api.call(one, "DELETE", { params });
  expect([gone.status, gone.body]).toEqual([200, { removed: true, detail: null }]);
  expect((await api.call(one, "GET", { params })).status).toBe(404);
  const { sql } = api.test.platform.database;
  const entries = await sql`select action from audit_entries where object_id = ${id} order by id`;
  const acts = ["created", "changed", "changed", "deleted"];
  expect(entries.map(({ action }) => action)).toEqual(acts.map((act) => `attached_database.${act}`));
});

test("what cannot be is refused with every place at once", async () => {
  const problem = { accept: "application/problem+json" };
  const bad = await api.call(list, "POST", {
    body: { name: "Shop 1", url_secret: "A B", hidden_columns: [""], url: "postgres://…" },
    headers: problem,
  });
  const places = (bad.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
  expect([bad.status, places.sort()]).toEqual([400, ["", "/hidden_columns/0", "/name", "/url_secret"]]);
  for (const body of [{ name: "signalbox" }, { name: "x".repeat(64) }]) {
    const refused = await api.call(list, "POST", { body: { url_secret: "shop.url", ...body } });
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, ["name"]]);
  }
  const unknown = await api.call(list, "POST", { body: { name: "x", url_secret: "nowhere" } });
  expect(unknown.body).toEqual({ url_secret: ['There is no secret "nowhere" in the vault; add it there first.'] });
  const id = await attach("second");
  const again = await api.call(list, "POST", { body: { name: "second", url_secret: "shop.url" } });
  expect(again.body).toEqual({ name: ["There is a database of this name."] });
  const renamed = await api.call(one, "PATCH", { params: { id }, body: { name: "third" } });
  expect(renamed.body).toEqual({ name: ['Its name stays "second", because hooks name its tables by it.'] });
  for (const nothing of ["0", "x", "99999", "1e3"]) {
    expect((await api.call(one, "GET", { params: { id: nothing } })).status).toBe(404);
  }
  await api.call(one, "DELETE", { params: { id } });
});

test("viewers look, operators try connections, and only administrators attach", async () => {
  const id = await attach("roles");
  const params = { id };
  const body = { name: "theirs", url_secret: "shop.url" };
  expect((await api.call(list, "POST", { as: "operator", body })).status).toBe(403);
  expect((await api.call(one, "PATCH", { as: "operator", params, body: { enabled: false } })).status).toBe(403);
  expect((await api.call(one, "DELETE", { as: "operator", params })).status).toBe(403);
  expect((await api.call(trial, "POST", { as: "viewer", params })).status).toBe(403);
  expect((await api.call(trial, "POST", { as: "operator", params })).status).toBe(200);
  expect((await api.call(tables, "GET", { as: "viewer", params })).status).toBe(200);
  expect((await api.call(list, "GET", { as: null })).status).toBe(401);
  await api.call(one, "DELETE", { params });
});

test("a trial and the list of tables say what is there, and what is wrong, without the address", async () => {
  const id = await attach("looked-at");
  const found = await api.call(trial, "POST", { params: { id } });
  expect(found.body).toMatchObject({ ok: true, detail: null, database: over.name, table_count: 2, problems: [] });
  const page = await api.call(tables, "GET", { params: { id }, query: "?limit=1&offset=1" });
  expect(page.body).toMatchObject({
    count: 2,
    results: [
      {
        model: "looked-at.public.orders",
        key_fields: ["id"],
        fields: [
          { name: "id", type: "integer", hidden: false, references: null },
          { name: "customer_id", references: "looked-at.public.customers" },
          { name: "total", type: "numeric" },
        ],
        problem: null,
      },
    ],
  });
  for (const [secret, words] of [
    ["gone.url", "Nothing accepts connections at 127.0.0.1 on this port."],
    ["bad.url", "must be postgres://"],
  ]) {
    await api.call(one, "PATCH", { params: { id }, body: { url_secret: secret } });
    const failed = await api.call(trial, "POST", { params: { id } });
    expect(failed.body).toMatchObject({ ok: false, detail: expect.stringContaining(words ?? ""), table_count: null });
    const listed = await api.call(tables, "GET", { params: { id } });
    expect([listed.status, String(listed.body.detail)]).toEqual([503, expect.stringContaining(words ?? "")]);
    expect(failed.text + listed.text).not.toContain("s3same");
  }
  const gone = await api.call(one, "DELETE", { params: { id } });
  expect(gone.body).toMatchObject({ removed: false, detail: expect.stringContaining("DROP SCHEMA signalbox CASCADE") });
});

test("a database with hooks on its tables is not detached, and its secret stays in the vault", async () => {
  const id = await attach("kept");
  const hook = await putHook(id, "kept.public.orders");
  const refused = await api.call(one, "DELETE", { params: { id } });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(`Orders out (${hook})`)]);
  const { sql } = api.test.platform.database;
  const { platform } = api.test;
  const [secret] = await sql<{ id: string }[]>`select id from secrets where name = 'shop.url'`;
  const ports = { sql, now: platform.now, newId: platform.newId };
  const by = { actor: systemActor, address: null };
  expect(await deleteSecret(ports, by, secret?.id ?? "")).toMatchObject({
    kind: "in_use",
    usedBy: [{ kind: "attached_database", id, name: "kept" }],
  });
  await sql`delete from hooks`;
  await api.call(one, "DELETE", { params: { id } });
});

test("a change over there by somebody who knows nothing of us becomes a call, through foreign keys and without what is hidden", async () => {
  const { platform } = api.test;
  const { sql } = platform.database;
  const id = await attach("shop");
  const hookId = await putHook(id, "shop.public.orders");
  await sql`update hooks set content_type = 'application/json', payload_template =
    '{"order": {{instance.id}}, "by": "{{instance.customer.name}}", "token": "{{instance.customer.api_token}}", "was": {{old.total}}, "on": "{{event_type}}"}'
    where id = ${hookId}`;
  await sql`insert into hook_signals select ${hookId}, id from signals where name = 'updated'`;
  platform.attached.forget();
  await application`insert into customers values (1, 'Ada "A."', 'sesame')`;
  await application`insert into orders values (7, 1, 10)`;
  const worker = startWorker(platform);
  try {
    await expect
      .poll(async () => (await application`select 1 from pg_trigger where tgname like 'signalbox%'`).length, {
        timeout: 30_000,
      })
      .toBe(1);
    await application`update orders set total = 12 where id = 7`;
    await expect.poll(() => sink.requests.length, { timeout: 30_000 }).toBe(1);
  } finally {
    await worker.stop();
  }
  expect(JSON.parse(sink.requests[0]?.body ?? "")).toEqual({
    order: 7,
    by: 'Ada "A."',
    token: "",
    was: 10,
    on: "updated",
  });
  const rows = await sql`select status, model, object_id from callbacks`;
  expect(rows).toEqual([{ status: "sent", model: "shop.public.orders", object_id: "7" }]);
});
