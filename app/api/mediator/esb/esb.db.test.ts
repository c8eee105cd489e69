import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { deleteSecret } from "#db/stores/vault/delete-secret.ts";
import { makeEsbKeys } from "#scripts/testing/esb-envelopes.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type RunningEsb, startEsb } from "#scripts/testing/start-esb.ts";
import * as check from "./check/route.ts";
import * as route from "./route.ts";

let api: ApiCaller;
let bus: RunningEsb;
beforeAll(async () => {
  api = await openApiCaller({ ESB_CLIENT_ID: "ministry-1" });
  bus = await startEsb();
  const { sql } = api.test.platform.database;
  await putTestSecret(sql, "esb.client-secret", bus.clientSecret);
  await putTestSecret(sql, "esb.private-key", bus.keys.clientPrivate);
});
afterAll(async () => {
  await bus.close();
  await api.test.close();
});
beforeEach(() => {
  bus.behave.token = "issued";
});

const complete = () => ({
  token_url: bus.tokenUrl,
  engine_url: `${bus.engineUrl}/`,
  client_id: "from-console",
  client_secret: "esb.client-secret",
  client_private_key: "esb.private-key",
  gov_esb_public_key: bus.keys.busPublic,
  request_timeout_seconds: 2.5,
});
const save = (change: object = {}) => api.call(route, "PUT", { body: { ...complete(), ...change } });

test("what is missing is named, until it is set; and what the environment says goes first", async () => {
  const before = await api.call(route, "GET", { as: "viewer" });
  expect(before.body).toMatchObject({
    ready: false,
    mode: "hybrid",
    missing: ["GOVESB_TOKEN_URL", "GOVESB_ENGINE_URL", "ESB_CLIENT_SECRET", "CLIENT_PRIVATE_KEY", "GOV_ESB_PUBLIC_KEY"],
    updated_at: null,
  });
  const saved = await save();
  expect([saved.status, saved.body]).toMatchObject([
    200,
    {
      ready: true,
      missing: [],
      our_public_key: bus.keys.clientPublic,
      settings: { client_id: "from-console", client_secret: "esb.client-secret", request_timeout_seconds: 2.5 },
      // Loopback is allowed here, so that only the missing encryption is worth a word.
      warnings: [{ pointer: "/token_url" }, { pointer: "/engine_url" }],
    },
  ]);
  expect(saved.body.effective).toContainEqual({
    name: "client_id",
    variable: "ESB_CLIENT_ID",
    source: "environment",
    value: "ministry-1",
  });
  expect(saved.body.effective).toContainEqual({
    name: "request_timeout_seconds",
    variable: "GOVESB_TIMEOUT",
    source: "console",
    value: "2.5",
  });
  for (const hidden of [bus.clientSecret, "EC PRIVATE KEY"]) expect(saved.text).not.toContain(hidden);
});

test("a call can be relayed as soon as the settings are saved, in every process that hears of it", async () => {
  await save();
  const { esb } = api.test.platform;
  await expect.poll(async () => (await esb.readSettings()).state.kind, { timeout: 5_000 }).toBe("ready");
  const relayed = await esb.relay({
    organization: "TRA",
    registration: { id: 1, apiCode: "API1", pushCode: null },
    mode: "normal",
    body: '{"a":1}',
    contentType: "application/json",
    correlationId: "019b0000-0000-7000-8000-000000000000",
  });
  expect(relayed).toMatchObject({ kind: "answered", status: 200 });
});

test("the mode of the proxy can be chosen in the console", async () => {
  expect((await save({ mode: "pure_esb" })).body).toMatchObject({ mode: "pure_esb" });
  await expect.poll(async () => (await api.test.platform.esb.readSettings()).mode).toBe("pure_esb");
  expect((await save()).body).toMatchObject({ mode: "hybrid" });
});

test("every field that cannot be right is refused with what to change, and nothing is saved", async () => {
  const { sql } = api.test.platform.database;
  await save();
  await putTestSecret(sql, "not-a-key", "just a text");
  const other = makeEsbKeys();
  const refused = await save({
    mode: "esb",
    token_url: "ftp://esb.example",
    engine_url: "https://user:pass@esb.example/engine",
    request_timeout_seconds: 0,
    unknown: 1,
  });
  expect(refused.status).toBe(400);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect((refused.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
    "",
    "/engine_url",
    "/mode",
    "/request_timeout_seconds",
    "/token_url",
  ]);
  const keys = await save({
    client_secret: "no-such-secret",
    client_private_key: "not-a-key",
    gov_esb_public_key: other.busPrivate,
  });
  expect(keys.body.errors).toEqual([
    { pointer: "/client_secret", detail: 'There is no secret "no-such-secret" in the vault.' },
    {
      pointer: "/client_private_key",
      detail: expect.stringContaining('The secret "not-a-key" is no private key in PEM'),
    },
    { pointer: "/gov_esb_public_key", detail: expect.stringContaining("This is a private key") },
  ]);
  const pair = await save({ client_public_key: other.clientPublic });
  expect(pair.body.errors).toMatchObject([{ pointer: "/client_public_key" }]);
  expect((await api.call(route, "GET")).body).toMatchObject({ ready: true });
});

test("the connection is checked by a token that is fetched for real", async () => {
  await save();
  const before = bus.tokensIssued();
  const good = await api.call(check, "POST", { as: "operator" });
  expect([good.status, good.body]).toMatchObject([200, { ok: true, steps: [{}, {}, { step: "token", ok: true }] }]);
  expect(bus.tokensIssued()).toBe(before + 1);
  bus.behave.token = "refused";
  const bad = await api.call(check, "POST", { as: "operator" });
  expect(bad.body).toMatchObject({
    ok: false,
    steps: [{}, {}, { step: "token", ok: false, detail: expect.stringContaining("invalid_client") }],
  });
  expect(bad.text).not.toContain(bus.clientSecret);
});

test("only an admin changes the settings, and only who may test checks them", async () => {
  expect((await api.call(route, "PUT", { as: "operator", body: complete() })).status).toBe(403);
  expect((await api.call(check, "POST", { as: "viewer" })).status).toBe(403);
  expect((await api.call(route, "GET", { as: null })).status).toBe(401);
});

test("a change is on the audit trail, and holds no secret", async () => {
  const { sql } = api.test.platform.database;
  await save();
  const [entry] = await sql<{ detail: object }[]>`select detail from audit_entries
    where action = 'esb_settings.changed' order by id desc limit 1`;
  expect(entry?.detail).toMatchObject({ client_secret: "esb.client-secret" });
  expect(JSON.stringify(entry)).not.toContain(bus.clientSecret);
});

test("a secret that the bus is reached with cannot be deleted", async () => {
  await save();
  const { database, now, newId } = api.test.platform;
  const [row] = await database.sql<{ id: string }[]>`select id from secrets where name = 'esb.private-key'`;
  const by = { actor: systemActor, address: null };
  const outcome = await deleteSecret({ sql: database.sql, now, newId }, by, row?.id ?? "");
  expect(outcome).toMatchObject({ kind: "in_use", usedBy: [{ kind: "esb_settings", name: "National bus" }] });
});
