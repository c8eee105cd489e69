import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { makeChangePorts } from "#scripts/testing/make-person.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneHook from "./[id]/route.ts";
import * as hooks from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

const sql = () => api.test.platform.database.sql;
const usual = { model: "client", signals: ["created"], target_url: "https://crm.example/hooks" };

async function create(change: object = {}): Promise<JsonObject & { id: number }> {
  const made = await api.call(hooks, "POST", { body: { ...usual, ...change } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
const at = (id: unknown) => ({ params: { id: String(id) } });
const refused = async (change: object) => {
  const answer = await api.call(hooks, "POST", { body: { ...usual, ...change } });
  expect(answer.status).toBe(400);
  return answer.body as Record<string, string[]>;
};

let clients = 0;
/** Changes our own table as anybody may, and says which hooks were waiting for it. */
async function addClient(): Promise<number[]> {
  clients += 1;
  await sql()`insert into clients (name, client_id) values (${`c${clients}`}, ${`c${clients}`})`;
  return await takeHookIds();
}
async function takeHookIds(): Promise<number[]> {
  const rows = await sql()<{ ids: number[] }[]>`delete from hook_occurrences returning hook_ids as ids`;
  return rows.flatMap(({ ids }) => ids);
}

test("the documented example makes a hook: a short model, a documented signal, headers as JSON text", async () => {
  const made = await create({
    signals: ["django.db.models.signals.post_save"],
    http_method: "POST",
    content_type: "application/json",
    headers: '{"test-token": "12345"}',
    name: "Documented",
  });
  const { warnings, ...hook } = made;
  // The example's token is taken, with a word about a better place for it.
  expect(warnings).toMatchObject([{ pointer: "/headers", detail: expect.stringContaining("{secret:") }]);
  expect(hook).toEqual({
    id: expect.any(Number),
    name: "Documented",
    model: "signalbox.client",
    signals: ["django.db.models.signals.post_save"],
    enabled: true,
    target_url: "https://crm.example/hooks",
    http_method: "POST",
    headers: '{"test-token": "12345"}',
    content_type: "application/json",
    payload_template: "",
    serializer_class: "",
    condition: null,
    watched_fields: null,
    hidden_fields: [],
    signing_secret: null,
    timeout_ms: 30_000,
    retry: null,
    installed: { ok: true, problem: null },
    create_datetime: expect.any(String),
    update_datetime: expect.any(String),
  });
  const read = await api.call(oneHook, "GET", { ...at(made.id), as: "viewer" });
  expect([read.status, read.body]).toEqual([200, hook]);
});

test("headers are taken as lines, with LF or CRLF, colons in values and a blank last row, or as an object", async () => {
  const lines = "api-key: 12345\r\nX-Link: http://x/y\nX-Last: 1\r\n\r\n";
  expect((await create({ headers: lines })).headers).toBe(lines);
  expect((await create({ headers: { "X-Key": "a:b" } })).headers).toBe('{"X-Key":"a:b"}');
  expect(Object.keys(await refused({ headers: "no colon here" }))).toEqual(["headers"]);
  expect(Object.keys(await refused({ headers: "Host: crm.example" }))).toEqual(["headers"]);
  expect(await create({ headers: "api-key: 12345\r\nContent-Length: 256" })).toMatchObject({ id: expect.any(Number) });
});

test("every wrong field is named at once, in the documented form or as RFC 9457", async () => {
  const body = { model: "", signals: [], target_url: "nowhere", http_method: "HEAD", colour: "red", timeout_ms: 1 };
  const documented = await api.call(hooks, "POST", { body });
  expect([documented.status, Object.keys(documented.body).sort()]).toEqual([
    400,
    ["colour", "http_method", "model", "signals", "timeout_ms"],
  ]);
  expect(documented.body.signals).toEqual(["Name at least one signal, such as created."]);
  const accept = { accept: "application/problem+json" };
  const problem = await api.call(hooks, "POST", { body, headers: accept });
  expect(problem.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused({ target_url: "nowhere" })).toEqual({ target_url: [expect.any(String)] });
  expect(await refused({ signals: ["post_save"] })).toEqual({
    signals: [expect.stringMatching(/"post_save".*django\.db\.models\.signals\.post_save/)],
  });
  expect(await refused({ signals: ["django.db.models.signals.pre_init"] })).toEqual({
    signals: [expect.stringContaining("pre_init")],
  });
  expect(await refused({ payload_template: "\u0000" })).toEqual({ payload_template: [expect.any(String)] });
});

test("who may not is told so before anything else is looked at", async () => {
  expect((await api.call(hooks, "POST", { as: null, body: "{" })).status).toBe(401);
  expect((await api.call(hooks, "POST", { as: "operator", body: "{" })).status).toBe(403);
  expect((await api.call(oneHook, "DELETE", { ...at(999_999), as: "viewer" })).status).toBe(403);
  expect((await api.call(oneHook, "PATCH", { ...at(999_999), body: {} })).status).toBe(404);
  expect((await api.call(oneHook, "PATCH", { ...at("abc"), body: "{" })).status).toBe(404);
  expect((await api.call(hooks, "PUT", { body: {} })).headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  expect((await api.call(hooks, "POST", { body: "{" })).status).toBe(400);
  const text = { "content-type": "text/plain" };
  expect((await api.call(hooks, "POST", { body: "x", headers: text })).status).toBe(415);
});

test("a change holds at once and without doubles: the table's trigger always names the hooks as they are", async () => {
  await sql()`delete from hooks`;
  const { id } = await create();
  expect(await addClient()).toEqual([id]);
  const patch = (body: object) => api.call(oneHook, "PATCH", { ...at(id), body });
  for (const name of ["a", "b", "c"]) expect((await patch({ name })).status).toBe(200);
  expect(await addClient()).toEqual([id]);
  expect((await patch({ signals: ["updated"] })).body.installed).toEqual({ ok: true, problem: null });
  expect(await addClient()).toEqual([]);
  await sql()`update clients set name = name || '!'`;
  expect(new Set(await takeHookIds())).toEqual(new Set([id]));
  expect((await patch({ enabled: false })).body.installed).toEqual({ ok: false, problem: null });
  await sql()`update clients set name = name || '!'`;
  expect(await takeHookIds()).toEqual([]);
  await patch({ enabled: true, signals: ["created"] });
  const second = await create();
  expect((await addClient()).sort()).toEqual([id, second.id]);
  expect((await api.call(oneHook, "DELETE", at(id))).status).toBe(204);
  expect(await addClient()).toEqual([second.id]);
});

test("a trigger that somebody took away is a problem of its hooks, for all to see", async () => {
  await sql()`delete from hooks`;
  const { id } = await create({ signals: ["created", "deleted"] });
  await sql()`drop trigger signalbox_hook_created on clients`;
  const { body } = await api.call(oneHook, "GET", at(id));
  expect(body.installed).toEqual({ ok: false, problem: expect.stringMatching(/created/) });
});

test("while a table is busy no hook of it can be made: the caller may try again, and nothing is kept", async () => {
  await sql()`delete from hooks`;
  await create({ model: "channel" });
  const busy = sql().begin(async (transaction) => {
    await transaction`lock table mediators in row exclusive mode`;
    const answer = await api.call(hooks, "POST", { body: { ...usual, model: "mediator" } });
    expect(answer.status).toBe(503);
  });
  await busy;
  expect((await api.call(hooks, "GET")).body.count).toBe(1);
  expect((await create({ model: "mediator" })).installed).toEqual({ ok: true, problem: null });
});

test("PUT says anew what a hook is, but leaves its switch; PATCH changes what is named", async () => {
  const made = await create({ name: "Old", enabled: false, content_type: "text/plain" });
  const put = await api.call(oneHook, "PUT", {
    ...at(made.id),
    body: { ...usual, target_url: "https://new.example/" },
  });
  expect([put.status, put.body]).toMatchObject([
    200,
    { name: null, enabled: false, content_type: null, target_url: "https://new.example/" },
  ]);
  const again = await api.call(oneHook, "PUT", { ...at(made.id), body: put.body });
  expect(again.body).toEqual(put.body);
  const patch = await api.call(oneHook, "PATCH", { ...at(made.id), body: { http_method: "put", content_type: "" } });
  expect(patch.body).toMatchObject({ http_method: "PUT", target_url: "https://new.example/" });
  const number = await api.call(oneHook, "PATCH", { ...at(made.id), body: { id: 1_000_000 } });
  expect(number.body).toEqual({ id: [expect.stringContaining(String(made.id))] });
});

test("a hook is deleted, and its callbacks stay on record under its name", async () => {
  const { id } = await create({ name: "Leaves" });
  const { newId } = makeChangePorts(sql());
  await sql()`insert into callbacks (id, hook_id, hook_name, model, signal, event_type, target_url, method, headers, status,
    trace_id, occurred_at, created_at, updated_at) values (${newId()}, ${id}, 'Leaves', 'signalbox.client', 'created', 'created',
    'https://crm.example/', 'POST', '[]', 'sent', 'trace', now(), now(), now())`;
  expect((await api.call(oneHook, "DELETE", at(id))).status).toBe(204);
  expect((await api.call(oneHook, "DELETE", at(id))).status).toBe(404);
  const kept = await sql()`select hook_name from callbacks where hook_id = ${id}`;
  expect([...kept]).toEqual([{ hook_name: "Leaves" }]);
});

test("lists come in pages, the newest last, and a filter that cannot be read is named", async () => {
  await sql()`delete from hooks`;
  const made = [await create({ name: "One" }), await create({ name: "Two", signals: ["deleted"], enabled: false })];
  const list = async (query: string) => (await api.call(hooks, "GET", { query, as: "viewer" })).body;
  expect(await list("?limit=1")).toMatchObject({ count: 2, next: expect.any(String), previous: null });
  const ids = async (query: string) => ((await list(query)).results as { id: number }[]).map(({ id }) => id);
  expect(await ids("")).toEqual(made.map(({ id }) => id));
  expect(await ids("?limit=1&offset=1")).toEqual([made[1]?.id]);
  expect(await ids("?signal=deleted")).toEqual([made[1]?.id]);
  expect(await ids("?enabled=true&model=signalbox.client")).toEqual([made[0]?.id]);
  expect(await ids("?search=two")).toEqual([made[1]?.id]);
  const bad = await api.call(hooks, "GET", { query: "?enabled=perhaps&limit=x" });
  expect([bad.status, Object.keys(bad.body)]).toEqual([400, ["limit", "enabled"]]);
  expect((await api.call(hooks, "GET", { query: "?page=9" })).status).toBe(404);
});

test("a hook names a serializer that there is", async () => {
  expect(await refused({ serializer_class: "shop.Unknown" })).toEqual({
    serializer_class: [expect.stringContaining("shop.Unknown")],
  });
  expect((await create({ serializer_class: "signalbox.changes" })).serializer_class).toBe("signalbox.changes");
});
