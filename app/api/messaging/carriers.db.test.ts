import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneGateway from "./gateways/[id]/route.ts";
import * as testing from "./gateways/[id]/test/route.ts";
import * as gateways from "./gateways/route.ts";
import * as settings from "./settings/route.ts";

let api: ApiCaller;
let server: Server;
const taken: { url: string | undefined; body: JsonObject }[] = [];
beforeAll(async () => {
  api = await openApiCaller({ EGRESS_ALLOW: "loopback" });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      taken.push({ url: request.url, body: JSON.parse(Buffer.concat(chunks).toString()) as JsonObject });
      response.writeHead(201).end("{}");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await api.test.close();
});

const at = (id: unknown) => ({ params: { id: String(id) } });
async function makeGateway(change: object): Promise<JsonObject & { id: number }> {
  const made = await api.call(gateways, "POST", { body: { url: "https://gateway.example/outbound/", ...change } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
async function makeSet(shortName: string, channel: string | null): Promise<void> {
  const { sql } = api.test.platform.database;
  await sql`with schedule as (insert into schedules default values returning id)
    insert into message_sets (short_name, channel, default_schedule_id) select ${shortName}, ${channel}, id from schedule`;
}

test("a gateway is made, changed, found in a list and removed", async () => {
  const made = await makeGateway({ name: "voice" });
  expect(made).toEqual({
    id: made.id,
    name: "voice",
    url: "https://gateway.example/outbound/",
    token_secret: null,
    address_type: "msisdn",
    enabled: true,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const changed = await api.call(oneGateway, "PATCH", { ...at(made.id), body: { ...made, enabled: false } });
  expect([changed.status, changed.body]).toMatchObject([200, { enabled: false, name: "voice" }]);
  const put = { name: "voice.2", url: "http://10.0.0.1/in" };
  const replaced = await api.call(oneGateway, "PUT", { ...at(made.id), body: put });
  expect([replaced.status, replaced.body]).toMatchObject([
    200,
    { name: "voice.2", enabled: true, warnings: [{ pointer: "/url" }] },
  ]);
  expect((await api.call(gateways, "GET", { as: "viewer" })).body).toMatchObject({ count: 1 });
  expect((await api.call(oneGateway, "DELETE", at(made.id))).status).toBe(204);
  expect((await api.call(oneGateway, "GET", at(made.id))).status).toBe(404);
});

test("what a gateway cannot be is told by field", async () => {
  await makeGateway({ name: "taken" });
  const refused = async (change: object) => {
    const body = { name: "new", url: "https://gateway.example", ...change };
    return (await api.call(gateways, "POST", { body })).body;
  };
  expect(await refused({ name: "SMS" })).toEqual({ name: [expect.stringContaining("whatever provider")] });
  expect(await refused({ name: "taken" })).toEqual({ name: [expect.stringContaining("already")] });
  expect(await refused({ name: "a b" })).toHaveProperty("name");
  expect(await refused({ url: "ftp://x" })).toHaveProperty("url");
  expect(await refused({ url: "https://me:secret@x" })).toHaveProperty("url");
  expect(await refused({ token_secret: "not-there" })).toEqual({ token_secret: [expect.stringContaining("vault")] });
  expect((await api.call(gateways, "POST", { as: "operator", body: {} })).status).toBe(403);
});

test("a gateway that sets name stays, and keeps its name", async () => {
  const { id } = await makeGateway({ name: "used" });
  await makeSet("spoken", "used");
  const kept = await api.call(oneGateway, "DELETE", at(id));
  expect([kept.status, kept.body.detail]).toEqual([409, expect.stringContaining("the set spoken")]);
  const renamed = await api.call(oneGateway, "PATCH", { ...at(id), body: { name: "other" } });
  expect([renamed.status, renamed.body]).toEqual([400, { name: [expect.stringContaining("the set spoken")] }]);
  await api.test.platform.database.sql`delete from message_sets`;
  await api.call(settings, "PATCH", { body: { default_channel: "used" } });
  expect((await api.call(oneGateway, "DELETE", at(id))).body.detail).toContain("usual channel");
  await api.call(settings, "PUT", { body: {} });
  expect((await api.call(oneGateway, "DELETE", at(id))).status).toBe(204);
});

test("a secret that a gateway names cannot be deleted", async () => {
  const { sql } = api.test.platform.database;
  const { findSecretUsers } = await import("#db/queries/secrets/find-secret-users.ts");
  const { id } = await makeGateway({ name: "secretive" });
  await sql`update messaging_gateways set token_secret = 'gateway-token' where id = ${id}`;
  expect((await findSecretUsers(sql)).get("gateway-token")).toEqual([
    { kind: "gateway", id: String(id), name: "secretive" },
  ]);
});

test("a test goes out in the documented form, and is on record as a delivery", async () => {
  const { port } = server.address() as AddressInfo;
  const { id } = await makeGateway({ name: "local", url: `http://127.0.0.1:${port}/outbound/` });
  const body = { to: "+27820001001", text: "Hello" };
  const sent = await api.call(testing, "POST", { ...at(id), as: "operator", body });
  expect([sent.status, sent.body]).toMatchObject([201, { id: expect.any(String), state: "delivered" }]);
  expect(taken).toEqual([
    {
      url: "/outbound/",
      body: {
        to_addr: "+27820001001",
        to_identity: "",
        content: "Hello",
        delivered: "false",
        resend: "false",
        metadata: {},
        channel: "local",
      },
    },
  ]);
  const [delivery] = await api.test.platform.database.sql<{ state: string; origin: string }[]>`
    select state, origin from deliveries where id = ${String(sent.body.id)}`;
  expect(delivery).toEqual({ state: "delivered", origin: "test" });
  await api.call(testing, "POST", { ...at(id), body: { to: "+27820001001", voice_url: "https://box.example/a.mp3" } });
  expect(taken[1]?.body.metadata).toEqual({ voice_speech_url: ["https://box.example/a.mp3"] });
  expect((await api.call(testing, "POST", { ...at(id), body: { text: "Hello" } })).body).toHaveProperty("to");
  expect((await api.call(testing, "POST", { ...at(id), as: "viewer", body })).status).toBe(403);
});

test("settings have defaults until somebody changes them, in part or anew", async () => {
  const usual = { default_channel: "sms", fallback_languages: [], dry_run_sets: [], same_request_seconds: 60 };
  expect((await api.call(settings, "GET", { as: "viewer" })).body).toEqual(usual);
  await makeSet("rehearsed", null);
  const part = await api.call(settings, "PATCH", {
    body: { fallback_languages: ["eng", "eng"], dry_run_sets: ["rehearsed"] },
  });
  expect([part.status, part.body]).toEqual([
    200,
    { ...usual, fallback_languages: ["eng"], dry_run_sets: ["rehearsed"] },
  ]);
  expect(
    (await api.call(settings, "PATCH", { body: { default_channel: "pigeon", dry_run_sets: ["nowhere"] } })).body,
  ).toEqual({
    default_channel: [expect.stringContaining('"pigeon"')],
    dry_run_sets: [expect.stringContaining("nowhere")],
  });
  expect((await api.call(settings, "PUT", { body: {} })).body).toEqual(usual);
  expect((await api.call(settings, "PUT", { as: "operator", body: {} })).status).toBe(403);
});
