import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { doUpkeep } from "#workers/processors/upkeep.ts";
import * as listen from "../api/console/listen/route.ts";
import * as ofOne from "../api/integrations/[id]/refusals/route.ts";
import * as list from "../api/refusals/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller({ BODY_BYTES_MAX: "1024" });
  await putTestSecret(sql(), "shared", "only-the-partner-knows-4711");
});
afterAll(() => api.test.close());
beforeEach(async () => {
  await api.test.platform.refusals.flush();
  await sql()`delete from refusals`;
});

const sql = () => api.test.platform.database.sql;
type Row = Record<string, unknown>;

async function call(path: string, init: RequestInit = {}): Promise<number> {
  const route = findHotRoute(path);
  if (route === null) throw new Error(`${path} is no hot path`);
  const headers = { "content-type": "application/json", "x-signalbox-socket-address": "192.0.2.7" };
  const request = new Request(`http://localhost${path}`, {
    method: "POST",
    body: "{}",
    ...init,
    headers: { ...headers, ...init.headers },
  });
  const response = await route(request);
  await response.text();
  return response.status;
}

async function read(query = "", id: string | null = null): Promise<Row[]> {
  await api.test.platform.refusals.flush();
  const answer = await (id === null
    ? api.call(list, "GET", { as: "viewer", query })
    : api.call(ofOne, "GET", { as: "viewer", params: { id }, query }));
  expect(answer.status).toBe(200);
  return answer.body.results as Row[];
}

const signed = () =>
  makeIntegration(sql(), "http://127.0.0.1:9/", {
    source: { signature: { scheme: "shared_secret", header: "x-secret", secrets: ["shared"] } },
  });

it("puts a call with a wrong signature on record: what its sender was told, and where it came from, but nothing of its body", async () => {
  const { id, path } = await signed();
  const body = '{"card":"4111-1111"}';
  expect(await call(`/webhook/${path}`, { body, headers: { "x-secret": "wrong-4712", "content-length": "20" } })).toBe(
    401,
  );
  const rows = await read("", id);
  expect(rows).toEqual([
    {
      id: expect.any(String),
      integration: id,
      integration_name: expect.any(String),
      path,
      code: "bad_signature",
      status: 401,
      reason: expect.stringMatching(/\w.*\.$/),
      client_address: "192.0.2.7",
      method: "POST",
      content_type: "application/json",
      body_bytes: 20,
      more: 0,
      received_at: expect.any(String),
      last_at: expect.any(String),
    },
  ]);
  const stored = JSON.stringify(await sql()`select * from refusals`);
  for (const secret of ["4111", "wrong-4712", "only-the-partner"]) expect(stored).not.toContain(secret);
});

it("tells of malformed JSON, a wrong content type, a body that is too large, and another method", async () => {
  const { id, path } = await makeIntegration(sql(), "http://127.0.0.1:9/");
  const address = `/webhook/${path}`;
  expect(await call(address, { body: '{"a":' })).toBe(400);
  expect(await call(address, { headers: { "content-type": "image/png" } })).toBe(415);
  expect(await call(address, { body: JSON.stringify("x".repeat(2_000)) })).toBe(413);
  expect(await call(address, { method: "GET", body: null })).toBe(405);
  const rows = await read("", id);
  expect(rows.map(({ code, status, method }) => [code, status, method]).reverse()).toEqual([
    ["malformed_body", 400, "POST"],
    ["unsupported_media_type", 415, "POST"],
    ["body_too_large", 413, "POST"],
    ["method_not_allowed", 405, "GET"],
  ]);
  expect((await read(`?code=malformed_body&integration_id=${id}`)).map(({ code }) => code)).toEqual(["malformed_body"]);
  expect(await read(`?to=2020-01-01T00:00:00Z`)).toEqual([]);
});

it("tells of a call to an integration that is switched off, and of one to an address that there is not", async () => {
  const { id, path } = await makeIntegration(sql(), "http://127.0.0.1:9/");
  await sql()`update integrations set active = false where id = ${id}`;
  api.test.platform.integrations.forget(id);
  expect(await call(`/webhook/${path}`)).toBe(404);
  expect(await call(`/webhook/${"z".repeat(5_000)}`)).toBe(404);
  const [unknown, off] = await read();
  expect(off).toMatchObject({ integration: id, code: "not_found" });
  expect(unknown).toMatchObject({ integration: null, integration_name: null });
  expect(String(unknown?.path)).toHaveLength(120);
});

it("keeps ten of a flood and counts the rest, whatever paths a stranger makes up", async () => {
  const { id, path } = await signed();
  for (let at = 0; at < 40; at += 1) await call(`/webhook/${path}`, { headers: { "x-secret": `guess-${at}` } });
  for (let at = 0; at < 40; at += 1) await call(`/webhook/made-up-${at}`);
  const rows = await read("?limit=500");
  const sum = (some: Row[]) => some.reduce((all, { more }) => all + 1 + Number(more), 0);
  const ofPath = rows.filter(({ integration }) => integration === id);
  expect([ofPath.length, sum(ofPath)]).toEqual([10, 40]);
  const others = rows.filter(({ code }) => code === "not_found");
  // Those of the tests before are in the same minute.
  expect(others.length).toBeLessThanOrEqual(10);
  expect(sum(others)).toBeLessThanOrEqual(40);
});

it("records nothing of what was accepted", async () => {
  const { path } = await makeIntegration(sql(), "http://127.0.0.1:9/", { source: { mode: "accept" } });
  expect(await call(`/webhook/${path}`)).toBe(202);
  expect(await read()).toEqual([]);
});

it("is heard by whoever listens", async () => {
  const { id, path } = await signed();
  const begun = await api.call(listen, "GET", { as: "viewer", query: `?integration=${id}` });
  await call(`/webhook/${path}`, { headers: { "x-secret": "wrong" } });
  await api.test.platform.refusals.flush();
  const since = encodeURIComponent(String(begun.body.since));
  const { body } = await api.call(listen, "GET", { as: "viewer", query: `?integration=${id}&since=${since}` });
  expect(body).toMatchObject({ messages: [], refusals: [{ status: 401, clientAddress: "192.0.2.7", more: 0 }] });
});

it("answers as every list does: its own integration only, 404 for another, 400 for a filter that means nothing", async () => {
  const { path } = await signed();
  const { id } = await makeIntegration(sql(), "http://127.0.0.1:9/");
  await call(`/webhook/${path}`);
  expect(await read("", id)).toEqual([]);
  const unknown = "0190a5a8-0000-7000-8000-000000000009";
  expect((await api.call(ofOne, "GET", { params: { id: unknown } })).status).toBe(404);
  const wrong = await api.call(list, "GET", { query: "?code=bored&from=yesterday" });
  expect([wrong.status, Object.keys(wrong.body).sort()]).toEqual([400, ["code", "from"]]);
  expect((await api.call(list, "GET", { as: null })).status).toBe(401);
});

it("goes when runs do", async () => {
  const { platform } = api.test;
  const old = "0163a5a8-0000-7000-8000-000000000001";
  await sql()`insert into refusals (id, path, code, status, reason, method, received_at, last_at)
    values (${old}, 'x', 'not_found', 404, 'No.', 'POST', now(), now())`;
  await call("/webhook/unknown");
  await platform.refusals.flush();
  await doUpkeep(platform);
  expect(await sql()`select id from refusals where id = ${old}`).toEqual([]);
});
