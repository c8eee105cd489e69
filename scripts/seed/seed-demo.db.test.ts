import { randomBytes } from "node:crypto";
import { v5 as uuidv5 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashCredential } from "#core/mediator/client-credential.ts";
import { type DemoSettings, readDemoSettings } from "#core/mediator/demo/demo-objects.ts";
import { openChangeObjects } from "#db/stores/mediator/change-objects.ts";
import { openTestPlatform, type TestPlatform } from "../testing/open-test-platform.ts";
import { demoUpstreamUrl } from "./demo-upstream.ts";
import { resetDemo, type SeedPorts, seedDemo } from "./seed-demo.ts";

let opened: TestPlatform;
let ports: SeedPorts;
beforeAll(async () => {
  opened = await openTestPlatform();
  const { platform } = opened;
  const { sql } = platform.database;
  ports = {
    sql,
    now: platform.now,
    newId: platform.newId,
    randomBytes,
    tokenKeys: await platform.tokenKeys(),
    changeObjects: openChangeObjects({ sql, now: platform.now, newId: platform.newId }),
    egress: platform.config.egressAllow,
  };
});
afterAll(async () => {
  await opened.close();
});

function settings(env: Record<string, string> = {}): DemoSettings {
  const read = readDemoSettings(env, { upstreamUrl: demoUpstreamUrl(3000), siteUrl: "http://localhost:3000" });
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return read.settings;
}

const states = () => ports.sql`select channel_name as channel, status, response_status_code as code, request_url as url,
  error_message as error, extract(epoch from completed_at - started_at)::int as took, id::text, correlation_id::text as correlation
  from transactions order by channel_name, started_at desc`;

test("the documented demo is there once, however often it is seeded", async () => {
  expect(await seedDemo(ports, settings(), 4)).toEqual({ clients: 3, mediators: 2, channels: 3, transactions: 12 });
  const first = await states();
  expect(first.filter(({ channel }) => channel === "Demo Teacher Registration")).toMatchObject([
    { status: "successful", code: 200, took: 2, url: "http://localhost:3000/demo/teachers/register" },
    { status: "failed", code: 500, took: 1, error: "Demo downstream service timeout" },
    { status: "processing", code: null, took: null },
    { status: "pending", code: null, took: null },
  ]);
  const expected = uuidv5("ttpb-demo:Demo Teacher Registration:0", uuidv5.URL);
  expect(first.map(({ correlation }) => correlation)).toContain(expected);
  expect(first.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/.test(id))).toBe(true);
  expect(await seedDemo(ports, settings(), 4)).toMatchObject({ transactions: 0 });
  expect(await states()).toEqual(first);
  expect(await seedDemo(ports, settings(), 6)).toMatchObject({ transactions: 6 });
  const { clients, channels } = await ports.changeObjects(async ({ directory }) => directory);
  expect(channels.map(({ priority, methods, pathPattern }) => [priority, methods[0], pathPattern])).toEqual([
    [1, "POST", "/demo/teachers/register"],
    [2, "GET", "/demo/teachers/license/verify"],
    [3, "POST", "/demo/teachers/license/renew"],
  ]);
  const lms = clients.find(({ clientId }) => clientId === "demo-lms");
  expect(lms?.allowedAddresses).toEqual(["10.10.0.5"]);
  const hash = Buffer.from(hashCredential(ports.tokenKeys, "secret", "lms-secret"));
  expect(lms?.credentials.map((held) => Buffer.from(held.hash))).toEqual([hash]);
});

test("a second seed brings back what was changed, the secret too", async () => {
  await ports.sql`update clients set allowed_addresses = '{}', active = false where client_id = 'demo-portal'`;
  await ports.sql`delete from client_credentials where client_id = (select id from clients where client_id = 'demo-portal')`;
  await seedDemo(ports, settings(), 4);
  const { clients } = await ports.changeObjects(async ({ directory }) => directory);
  const portal = clients.find(({ clientId }) => clientId === "demo-portal");
  expect(portal).toMatchObject({ allowedAddresses: ["127.0.0.1"], credentials: [{ kind: "secret" }] });
});

test("a reset removes what bears the prefixes and nothing else", async () => {
  const { sql } = ports;
  await sql`insert into clients (name, client_id) values ('Own', 'own-client')`;
  await resetDemo(ports, settings());
  const { clients, channels, mediators } = await ports.changeObjects(async ({ directory }) => directory);
  expect([clients.map(({ clientId }) => clientId), channels, mediators]).toEqual([["own-client"], [], []]);
  expect(await sql`select id from transactions`).toEqual([]);
});

test("the environment says otherwise under the documented names", async () => {
  const env = {
    DEMO_SEED_REQUEST_BASE_URL: "http://openhim.local:8087/",
    DEMO_SEED_CLIENTS_JSON:
      '[{"client_id":"demo-env-client","name":"Demo Env Client","client_secret":"env-secret","allowed_ips":["127.0.0.1"],"is_active":true}]',
    DEMO_SEED_MEDIATORS_JSON:
      '[{"urn":"urn:ttpb:demo:env","name":"Demo Env Mediator","version":"2.0.0","endpoint_url":"https://env-mediator.example.org/api","is_online":true}]',
    DEMO_SEED_CHANNELS_JSON:
      '[{"name":"Demo Env Channel","description":"Channel from env configuration","path_pattern":"/demo/env/ping","methods":["get"],"requires_request_body":false,"request_content_type":"","request_body_example":"","channel_type":"https","priority":1,"is_active":true,"mediator_urn":"urn:ttpb:demo:env"}]',
  };
  expect(await seedDemo(ports, settings(env), 1)).toEqual({ clients: 1, mediators: 1, channels: 1, transactions: 1 });
  expect(await states()).toMatchObject([{ url: "http://openhim.local:8087/demo/env/ping" }]);
});
