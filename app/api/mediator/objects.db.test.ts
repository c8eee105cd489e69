import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { hashCredential } from "#core/mediator/client-credential.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import * as oneChannel from "./channels/[id]/route.ts";
import * as channels from "./channels/route.ts";
import * as oneClient from "./clients/[id]/route.ts";
import * as oneSecret from "./clients/[id]/secrets/[secret]/route.ts";
import * as secrets from "./clients/[id]/secrets/route.ts";
import * as clients from "./clients/route.ts";
import * as oneMediator from "./mediators/[id]/route.ts";
import * as mediators from "./mediators/route.ts";
import * as oneRegistration from "./registrations/[id]/route.ts";
import * as registrations from "./registrations/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestSecret(api.test.platform.database.sql, "upstream.key", "k3y-of-the-upstream");
});
afterAll(async () => {
  await api.test.close();
});

let count = 0;
function unique(what: string): string {
  count += 1;
  return `${what}-${count}`;
}

async function create(module: object, body: object): Promise<JsonObject & { id: number }> {
  const made = await api.call(module, "POST", { body });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
const makeMediator = (change: object = {}) =>
  create(mediators, {
    name: unique("Register"),
    urn: unique("urn:test"),
    endpoint_url: "http://localhost:9/api",
    is_online: true,
    ...change,
  });
const makeChannel = async (change: object = {}) =>
  create(channels, {
    name: unique("channel"),
    path_pattern: `/${unique("path")}`,
    mediator: (await makeMediator()).id,
    ...change,
  });
const problemsOf = (body: JsonObject) =>
  (body.errors as { pointer: string; detail: string }[]).map(({ pointer }) => pointer).sort();
const warningsOf = (body: JsonObject) => ((body.warnings ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

test("a client moves in with its secret, is shown without it ever after, and may keep its number", async () => {
  const made = await create(clients, { id: 70, name: "Portal", client_id: "portal", client_secret: "portal-secret" });
  expect(made).toMatchObject({ id: 70, client_secret: "portal-secret", allowed_ips: [], is_active: true });
  const read = await api.call(oneClient, "GET", { params: { id: "70" }, as: "viewer" });
  expect(read.text).not.toContain("portal-secret");
  expect(read.body).toMatchObject({ client_id: "portal", secrets: [{ kind: "secret", hint: "given" }] });
  const { platform } = api.test;
  const hash = hashCredential(await platform.tokenKeys(), "secret", "portal-secret");
  const [known] = (await platform.directory.read()).clients.filter(({ id }) => id === 70);
  expect(known?.credentials.map((held) => Buffer.from(held.hash))).toEqual([Buffer.from(hash)]);
  const next = await create(clients, { name: "Mobile", client_id: "mobile" });
  expect(next.id).toBe(71);
  expect(String(next.client_secret)).toMatch(/^sbs_/);
  expect(next).not.toHaveProperty("api_key");
});

test("a client's ways to sign in are judged, and every wrong field is named at once", async () => {
  const bad = await api.call(clients, "POST", {
    body: {
      name: "",
      client_id: "with space",
      allowed_ips: ["10.0.0.0/8"],
      auth_kinds: [],
      rate_per_minute_max: 0,
      colour: "red",
    },
  });
  expect([bad.status, problemsOf(bad.body)]).toEqual([
    400,
    ["/auth_kinds", "/client_id", "/colour", "/name", "/rate_per_minute_max"],
  ]);
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const client = (jwt: object, change: object = {}) => ({
    name: "J",
    client_id: unique("jwt"),
    auth_kinds: ["jwt"],
    jwt,
    ...change,
  });
  const post = async (body: object) => (await api.call(clients, "POST", { body })).body;
  expect(problemsOf(await post(client({ algorithm: "RS256", key: pem })))).toEqual(["/jwt/key"]);
  const secret = privateKey.export({ type: "pkcs8", format: "pem" });
  expect(problemsOf(await post(client({ algorithm: "ES256", key: secret })))).toEqual(["/jwt/key"]);
  const wrong = client(
    { algorithm: "ES256", key: pem },
    { allowed_ips: ["10.0.0.300", "10.0.0.0/8"], callback: { url: "ftp://x", signing_secret: "nowhere" } },
  );
  expect(problemsOf(await post(wrong))).toEqual(["/allowed_ips", "/callback/signing_secret", "/callback/url"]);
  const good = await create(clients, client({ algorithm: "ES256", key: pem }));
  expect(warningsOf(good)).toEqual(["/jwt/audience"]);
  expect(good).not.toHaveProperty("client_secret");
  expect(problemsOf(await post({ name: "x", client_id: "short", client_secret: "short" }))).toEqual(["/client_secret"]);
});

test("a secret is exchanged without a pause: at most two are live, the old one runs out when it is told to", async () => {
  const { id } = await create(clients, { name: "Rotates", client_id: unique("rotates") });
  const params = { id: String(id) };
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const added = await api.call(secrets, "POST", { params, body: { others_expire_at: later } });
  expect([added.status, added.body]).toMatchObject([201, { kind: "secret", expires_at: null }]);
  const listed = await api.call(secrets, "GET", { params, as: "viewer" });
  expect(listed.body.results).toMatchObject([{ expires_at: later }, { id: added.body.id, expires_at: null }]);
  expect(listed.text).not.toContain(String(added.body.value));
  const third = await api.call(secrets, "POST", { params, body: {} });
  expect([third.status, third.body.detail]).toEqual([409, expect.stringContaining("2 live secrets")]);
  const key = await api.call(secrets, "POST", { params, body: { kind: "api_key", expires_at: later } });
  expect(String(key.body.value)).toMatch(/^sbk_/);
  const which = { ...params, secret: String(added.body.id) };
  const ended = await api.call(oneSecret, "PATCH", { params: which, body: { expires_at: later } });
  expect(ended.body).toMatchObject({ expires_at: later });
  const past = await api.call(oneSecret, "PATCH", { params: which, body: { expires_at: "2020-01-01T00:00:00Z" } });
  expect(past.status).toBe(400);
  expect((await api.call(oneSecret, "DELETE", { params: which })).status).toBe(204);
  expect((await api.call(oneSecret, "DELETE", { params: which })).status).toBe(404);
  const now = await api.call(secrets, "POST", { params, body: { others_expire_at: "2020-01-01T00:00:00Z" } });
  expect(now.status).toBe(201);
  const left = (await api.call(secrets, "GET", { params })).body.results as { kind: string }[];
  expect(left.map(({ kind }) => kind).sort()).toEqual(["api_key", "secret"]);
});

test("two clients may not have one API key, because nobody could say who calls", async () => {
  const first = await create(clients, { name: "A", client_id: unique("keyed") });
  const second = await create(clients, { name: "B", client_id: unique("keyed") });
  const body = { kind: "api_key", value: "a-key-from-elsewhere" };
  expect((await api.call(secrets, "POST", { params: { id: String(first.id) }, body })).status).toBe(201);
  const again = await api.call(secrets, "POST", { params: { id: String(second.id) }, body });
  expect([again.status, problemsOf(again.body)]).toEqual([400, ["/value"]]);
});

test("a mediator is created, read, changed, switched off and deleted, and each of it is on the audit trail", async () => {
  const made = await makeMediator({ auth: { kind: "bearer", token: "upstream.key" } });
  const params = { id: String(made.id) };
  expect(made).toMatchObject({ version: "1.0.0", health: "online", last_heartbeat: null, channels: [] });
  const whole = { name: "Anew", urn: "urn:anew", endpoint_url: "http://localhost:9/v2", heartbeat_max_age_seconds: 60 };
  const put = await api.call(oneMediator, "PUT", { params, body: whole });
  expect(put.body).toMatchObject({ name: "Anew", is_online: true, health: "silent", auth: { kind: "none" } });
  const patched = await api.call(oneMediator, "PATCH", { params, body: { is_online: false } });
  expect(patched.body).toMatchObject({ is_online: false, health: "offline", heartbeat_max_age_seconds: 60 });
  const same = await api.call(oneMediator, "PUT", { params, body: patched.body });
  expect(same.status).toBe(200);
  expect((await api.call(oneMediator, "DELETE", { params })).status).toBe(204);
  expect((await api.call(oneMediator, "GET", { params })).status).toBe(404);
  const { sql } = api.test.platform.database;
  const entries = await sql`select action, detail from audit_entries
    where object_id = ${params.id} and object_kind = 'mediator' order by id`;
  expect(entries.map(({ action }) => action)).toEqual([
    "mediator.created",
    "mediator.changed",
    "mediator.changed",
    "mediator.deleted",
  ]);
  expect(entries[2]?.detail).toEqual({ fields: ["is_online"] });
});

test("a mediator's address and key are judged, and one that channels lead to is not deleted", async () => {
  const post = (change: object) =>
    api.call(mediators, "POST", {
      body: { name: "M", urn: unique("urn"), endpoint_url: "http://10.1.2.3/", ...change },
    });
  const inside = await post({});
  expect([inside.status, warningsOf(inside.body)]).toEqual([201, ["/endpoint_url"]]);
  const bad = await post({
    endpoint_url: "http://localhost/a?key=1",
    auth: { kind: "api_key", header: "Host", key: "no" },
  });
  expect(problemsOf(bad.body)).toEqual(["/auth/header", "/auth/key", "/endpoint_url"]);
  const channel = await makeChannel({ name: "Needs it" });
  const params = { id: String(channel.mediator) };
  const refused = await api.call(oneMediator, "DELETE", { params });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('"Needs it"')]);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  const { urn } = (await api.call(oneMediator, "GET", { params })).body;
  expect(problemsOf((await post({ urn })).body)).toEqual(["/urn"]);
});

test("a secret that a mediator or a client names is not deleted from the vault", async () => {
  const { findSecretUsers } = await import("#db/queries/secrets/find-secret-users.ts");
  const { sql } = api.test.platform.database;
  await putTestSecret(sql, "shared.key", "v4lue-of-it");
  const mediator = await makeMediator({ name: "Uses it", auth: { kind: "bearer", token: "shared.key" } });
  const callback = { url: "http://localhost:9/hook", signing_secret: "shared.key" };
  const client = await create(clients, { name: "Signs with it", client_id: unique("signs"), callback });
  expect((await findSecretUsers(sql)).get("shared.key")).toEqual([
    { kind: "mediator", id: String(mediator.id), name: "Uses it" },
    { kind: "client", id: String(client.id), name: "Signs with it" },
  ]);
});

test("a channel takes the documented fields, methods in small letters, and a path without its slash", async () => {
  const made = await makeChannel({
    path_pattern: "teachers/*",
    methods: ["post", "POST"],
    requires_request_body: true,
    request_content_type: "application/JSON; charset=utf-8",
    request_body_schema: { type: "object", required: ["z", "a"] },
    contract_mode: "enforce",
    body_bytes_max: 5_000_000_000,
  });
  expect(made).toMatchObject({
    path_pattern: "/teachers/*",
    methods: ["POST"],
    request_content_type: "application/json",
    body_bytes_max: 5_000_000_000,
    priority: 1,
    channel_type: "http",
  });
  const patched = await api.call(oneChannel, "PATCH", { params: { id: String(made.id) }, body: { description: "x" } });
  expect(patched.body).toMatchObject({ description: "x", contract_mode: "enforce", requires_request_body: true });
});

test("a path that Signalbox answers at itself is refused, and what will surprise is said", async () => {
  const { id: mediator } = await makeMediator();
  const post = (path: string, change: object = {}) =>
    api.call(channels, "POST", { body: { name: unique("p"), path_pattern: path, mediator, ...change } });
  for (const path of [
    "/admin",
    "/api/integrations/x",
    "/webhook/*",
    "/health",
    "/transactions/1",
    "/integration/call",
  ]) {
    expect([path, problemsOf((await post(path)).body)]).toEqual([path, ["/path_pattern"]]);
  }
  expect(warningsOf((await post("/ap*")).body)).toEqual(["/path_pattern"]);
  expect(warningsOf((await post("/a*b/*")).body)).toContain("/path_pattern");
  expect((await post("/integration/caller")).status).toBe(201);
  const contract = { request_body_schema: { type: "objekt", properties: { a: 1 } }, contract_mode: "monitor" };
  expect(problemsOf((await post("/s", contract)).body)).toEqual([
    "/request_body_schema/properties/a",
    "/request_body_schema/type",
  ]);
  expect(problemsOf((await post("/e", { contract_mode: "enforce" })).body)).toEqual(["/request_body_schema"]);
  expect(problemsOf((await post("/m", { mediator: 999, allowed_clients: [998] })).body)).toEqual([
    "/allowed_clients",
    "/mediator",
  ]);
});

test("a channel that never gets a call because another comes first is saved with a warning at both", async () => {
  const hidden = await makeChannel({ path_pattern: "/shade/x", methods: ["GET"], priority: 5 });
  const front = await makeChannel({ path_pattern: "/shade/*", priority: 2 });
  expect(JSON.stringify(front.warnings)).toContain(String(hidden.name));
  const touched = await api.call(oneChannel, "PATCH", {
    params: { id: String(hidden.id) },
    body: { description: "y" },
  });
  expect(JSON.stringify(touched.body.warnings)).toContain(String(front.name));
  const first = await api.call(oneChannel, "PATCH", { params: { id: String(hidden.id) }, body: { priority: 1 } });
  expect(warningsOf(first.body)).toEqual([]);
});

test("names and paths are taken once, and a channel's registrations go with it", async () => {
  const channel = await makeChannel();
  const twin = { name: channel.name, path_pattern: channel.path_pattern, mediator: channel.mediator };
  expect(problemsOf((await api.call(channels, "POST", { body: twin })).body)).toEqual(["/name", "/path_pattern"]);
  const body = { channel: channel.id, organization: "Council", api_code: "A1" };
  const made = await create(registrations, body);
  expect(made).toMatchObject({ channel_name: channel.name, push_code: null, is_active: true });
  const again = await api.call(registrations, "POST", { body: { ...body, organization: "COUNCIL" } });
  expect(JSON.stringify(again.body)).toContain('\\"Council\\" is registered for this channel already');
  const none = await api.call(registrations, "POST", { body: { organization: "B", api_code: "", push_code: null } });
  expect(problemsOf(none.body)).toEqual(["/api_code"]);
  const open = await create(registrations, { organization: "council", push_code: "P1" });
  expect(open).toMatchObject({ channel: null, channel_name: null });
  const listed = await api.call(registrations, "GET", { query: "?channel=global" });
  expect(listed.body).toMatchObject({ count: 1, results: [{ id: open.id }] });
  expect((await api.call(oneChannel, "DELETE", { params: { id: String(channel.id) } })).status).toBe(204);
  expect((await api.call(oneRegistration, "GET", { params: { id: String(made.id) } })).status).toBe(404);
});

test("a client that a channel is kept for is not deleted, lest the channel stand open or closed to all", async () => {
  const client = await create(clients, { name: "Only one", client_id: unique("only") });
  const channel = await makeChannel({ allowed_clients: [client.id] });
  const params = { id: String(client.id) };
  const refused = await api.call(oneClient, "DELETE", { params });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining(String(channel.name))]);
  await api.call(oneChannel, "PATCH", { params: { id: String(channel.id) }, body: { allowed_clients: [] } });
  expect((await api.call(oneClient, "DELETE", { params })).status).toBe(204);
  const { sql } = api.test.platform.database;
  expect(await sql`select id from client_credentials where client_id = ${client.id}`).toEqual([]);
});

test("what is no longer in order can still be switched off, and not be changed otherwise", async () => {
  const client = await create(clients, { name: "Broken", client_id: unique("broken") });
  const { sql } = api.test.platform.database;
  await sql`update clients set callback = ${sql.json({ url: "http://localhost:9", signingSecret: "gone" })}
    where id = ${client.id}`;
  const params = { id: String(client.id) };
  expect((await api.call(oneClient, "PATCH", { params, body: { name: "Mended" } })).status).toBe(400);
  expect((await api.call(oneClient, "PATCH", { params, body: { is_active: false } })).body.is_active).toBe(false);
  expect((await api.call(oneClient, "PATCH", { params, body: { is_active: true } })).status).toBe(400);
});

test("lists come in the documented form and order, with filters that are refused when they cannot be read", async () => {
  const { id: mediator } = await makeMediator();
  for (const [name, priority] of [
    ["zz", 2],
    ["bb", 1],
    ["aa", 2],
  ] as const) {
    await create(channels, { name: `list-${name}`, path_pattern: `/list/${name}`, mediator, priority });
  }
  const names = (body: JsonObject) => (body.results as { name: string }[]).map(({ name }) => name);
  const page = await api.call(channels, "GET", { query: `?mediator=${mediator}&limit=2`, as: "viewer" });
  expect(names(page.body)).toEqual(["list-bb", "list-aa"]);
  expect(page.body).toMatchObject({ count: 3, previous: null, next: expect.stringContaining("offset=2") });
  const found = await api.call(channels, "GET", { query: "?search=list-z&is_active=true&method=GET" });
  expect(names(found.body)).toEqual(["list-zz"]);
  const bad = await api.call(channels, "GET", { query: "?is_active=maybe&mediator=x&channel_type=ftp&limit=0" });
  expect(bad.status).toBe(400);
  const filters = await api.call(channels, "GET", { query: "?is_active=maybe&mediator=x&channel_type=ftp" });
  expect(problemsOf(filters.body)).toEqual(["/channel_type", "/is_active", "/mediator"]);
  expect((await api.call(clients, "GET", { query: "?auth_kind=jwt" })).body.count).toBe(1);
  expect((await api.call(mediators, "GET", { query: "?is_online=false&search=nothing" })).body.count).toBe(0);
});

test("viewers and operators see all of it and change none; nobody else sees anything", async () => {
  const channel = await makeChannel();
  const params = { id: String(channel.id) };
  for (const as of ["viewer", "operator"] as const) {
    expect((await api.call(oneChannel, "GET", { as, params })).status).toBe(200);
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      expect((await api.call(oneChannel, method, { as, params, body: { is_active: false } })).status).toBe(403);
    }
    for (const module of [clients, mediators, channels, registrations]) {
      expect((await api.call(module, "GET", { as })).status).toBe(200);
      expect((await api.call(module, "POST", { as, body: {} })).status).toBe(403);
    }
    const secret = { ...params, secret: "00000000-0000-7000-8000-000000000000" };
    expect((await api.call(secrets, "POST", { as, params, body: {} })).status).toBe(403);
    expect((await api.call(oneSecret, "DELETE", { as, params: secret })).status).toBe(403);
  }
  expect((await api.call(clients, "GET", { as: null })).status).toBe(401);
  expect((await api.call(oneClient, "GET", { params: { id: "0x1" } })).status).toBe(404);
});
