import { afterAll, beforeAll, expect, test } from "vitest";
import * as openhim from "#app/api/mediator/import/openhim/route.ts";
import * as config from "#app/api/mediator/mediators/[id]/config/route.ts";
import * as beatById from "#app/api/mediator/mediators/[id]/heartbeat/route.ts";
import * as one from "#app/api/mediator/mediators/[id]/route.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import * as beat from "./[urn]/heartbeat/route.ts";
import * as register from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await putTestSecret(api.test.platform.database.sql, "target.password", "pa55-of-the-target");
});
afterAll(async () => {
  await api.test.close();
});

const document = (urn: string, change: object = {}) => ({
  urn,
  version: "1.0.0",
  name: "Records",
  endpoints: [
    { name: "Records", host: "localhost", port: 9, path: "/", type: "http", primary: true, password: "r0ute" },
  ],
  defaultChannelConfig: [{ name: "Records in", urlPattern: "^/records/.*$", methods: ["POST"], routes: [] }],
  configDefs: [
    { param: "interval", type: "number" },
    { param: "password", type: "password" },
  ],
  config: { interval: 30, password: "in the clear" },
  ...change,
});

async function findId(urn: string): Promise<string> {
  const [row] = await api.test.platform.database.sql`select id from mediators where urn = ${urn}`;
  return String(row?.id);
}

const basic = ({ person, password }: { person: { email: string }; password: string }) => ({
  authorization: `Basic ${Buffer.from(`${person.email}:${password}`).toString("base64")}`,
});

test("a mediator registers by e-mail and password, and beats until it is told its settings once", async () => {
  const urn = "urn:mediator:records";
  const headers = basic(api.people.admin);
  const made = await api.call(register, "POST", { as: null, headers, body: document(urn) });
  expect([made.status, made.text]).toEqual([201, ""]);
  const id = await findId(urn);
  const read = await api.call(one, "GET", { params: { id } });
  expect(read.body).toMatchObject({ endpoint_url: "http://localhost:9", health: "silent", config: { interval: 30 } });
  expect(read.text).not.toContain("in the clear");
  const [kept] = await api.test.platform.database.sql`select openhim::text as text from mediators where id = ${id}`;
  expect(kept?.text).not.toMatch(/in the clear|r0ute/);
  const params = { urn: encodeURIComponent(urn) };
  const first = await api.call(beat, "POST", { as: "operator", params, body: { uptime: 12.7 } });
  expect([first.status, first.body]).toEqual([200, { interval: 30 }]);
  const second = await api.call(beat, "POST", { as: "operator", params, body: { uptime: 22 } });
  expect([second.status, second.text]).toEqual([200, ""]);
  const asked = await api.call(beatById, "POST", {
    as: "operator",
    params: { id },
    body: { uptime: 32, config: true },
  });
  expect(asked.body).toEqual({ interval: 30 });
  expect((await api.call(one, "GET", { params: { id } })).body).toMatchObject({ health: "online", uptime_seconds: 32 });
  const channels = await api.test.platform.database.sql`select id from channels where mediator_id = ${id}`;
  expect(channels).toEqual([]);
});

test("changed settings are told at the next heartbeat, with a password from the vault, and never stored in the clear", async () => {
  const urn = "urn:mediator:settings";
  await api.call(register, "POST", { body: document(urn) });
  const params = { id: await findId(urn) };
  await api.call(beatById, "POST", { params, body: { uptime: 1 } });
  const bare = await api.call(config, "PUT", { params, body: { password: "pa55-of-the-target" } });
  expect([bare.status, JSON.stringify(bare.body)]).toEqual([400, expect.stringContaining("/config/password")]);
  const unknown = await api.call(config, "PUT", { params, body: { password: { secret: "nowhere" } } });
  expect(unknown.status).toBe(400);
  const set = await api.call(config, "PUT", { params, body: { interval: 5, password: { secret: "target.password" } } });
  expect([set.status, set.text.includes("pa55")]).toEqual([200, false]);
  const told = await api.call(beatById, "POST", { params, body: { uptime: 2 } });
  expect(told.body).toEqual({ interval: 5, password: "pa55-of-the-target" });
  expect((await api.call(beatById, "POST", { params, body: { uptime: 3 } })).text).toBe("");
});

test("a newer version brings a mediator up to date, an older one changes nothing, and an address set by a person stays", async () => {
  const urn = "urn:mediator:versions";
  await api.call(register, "POST", { body: document(urn) });
  const params = { id: await findId(urn) };
  await api.call(config, "PUT", { params, body: { interval: 5 } });
  const moved = [{ host: "localhost", port: 10, type: "http" }];
  const older = document(urn, { version: "0.9.0", name: "Older", endpoints: moved });
  expect((await api.call(register, "POST", { body: older })).status).toBe(201);
  expect((await api.call(one, "GET", { params })).body).toMatchObject({ name: "Records", version: "1.0.0" });
  const newer = document(urn, { version: "1.1.0", endpoints: moved, config: { interval: 60, more: 1 } });
  await api.call(register, "POST", { body: newer });
  expect((await api.call(one, "GET", { params })).body).toMatchObject({
    version: "1.1.0",
    endpoint_url: "http://localhost:10",
    config: { interval: 5, more: 1 },
  });
  await api.call(one, "PATCH", { params, body: { endpoint_url: "http://localhost:11" } });
  await api.call(register, "POST", { body: document(urn, { version: "1.2.0" }) });
  expect((await api.call(one, "GET", { params })).body).toMatchObject({
    version: "1.2.0",
    endpoint_url: "http://localhost:11",
  });
});

test("who may not register or beat is told so, and what is no registration is refused with every place", async () => {
  const body = document("urn:mediator:nobody");
  expect((await api.call(register, "POST", { as: null, body })).status).toBe(401);
  expect((await api.call(register, "POST", { as: "operator", body })).status).toBe(403);
  const headers = { authorization: `Basic ${Buffer.from("admin@example.org:wrong").toString("base64")}` };
  const wrong = await api.call(register, "POST", { as: null, headers, body });
  expect([wrong.status, wrong.headers.get("www-authenticate")]).toEqual([401, expect.stringContaining("Basic")]);
  const operator = await api.call(register, "POST", { as: null, headers: basic(api.people.operator), body });
  expect(operator.status).toBe(403);
  expect((await api.call(beat, "POST", { as: "viewer", params: { urn: "x" }, body: { uptime: 1 } })).status).toBe(403);
  expect((await api.call(beat, "POST", { params: { urn: "urn:none" }, body: { uptime: 1 } })).status).toBe(404);
  expect((await api.call(beat, "POST", { params: { urn: "urn:none" }, body: {} })).status).toBe(400);
  const bad = await api.call(register, "POST", { body: { urn: "", version: "1", name: "x" } });
  expect([bad.status, JSON.stringify(bad.body)]).toEqual([400, expect.stringContaining("/version")]);
  const nowhere = await api.call(register, "POST", { body: document("urn:mediator:nowhere", { endpoints: [] }) });
  expect(JSON.stringify(nowhere.body)).toContain("/endpoints");
});

const exported = [
  {
    Clients: [
      { clientID: "lab", name: "Lab", roles: ["reader"], passwordHash: "x" },
      { clientID: "ward", name: "Ward", roles: [] },
      { clientID: "two words", name: "Bad", roles: [] },
    ],
    Mediators: [],
    Channels: [
      {
        name: "Results",
        urlPattern: "^/results/.*$",
        allow: ["reader"],
        type: "http",
        status: "enabled",
        methods: ["GET", "POST"],
        routes: [{ name: "Results", host: "localhost", port: 9000, type: "http", primary: true }],
      },
      { name: "Listener", urlPattern: "/", type: "tcp", allow: [], routes: [] },
    ],
    Users: [{ email: "somebody@example.org" }],
  },
];
const actsOf = (body: { objects?: unknown }) =>
  (body.objects as { key: string; act: string }[]).map(({ key, act }) => `${key}: ${act}`);

test("an import looks first and makes nothing, then makes the same, and a second one finds it as it is", async () => {
  const { sql } = api.test.platform.database;
  const looked = await api.call(openhim, "POST", { body: { export: exported } });
  expect(looked.status).toBe(200);
  const expected = [
    "urn:openhim:route:localhost:9000: created",
    "lab: created",
    "ward: created",
    "two words: skipped",
    "Results: created",
    "Listener: skipped",
  ];
  expect(actsOf(looked.body)).toEqual(expected);
  expect(looked.body).toMatchObject({
    dry_run: true,
    secrets: [],
    not_carried: [expect.stringContaining("Users (1)")],
  });
  expect(await sql`select id from clients where client_id in ('lab', 'ward')`).toEqual([]);
  const done = await api.call(openhim, "POST", { body: { export: exported, dry_run: false } });
  expect(actsOf(done.body)).toEqual(expected);
  expect(done.body.secrets).toMatchObject([{ client_id: "lab" }, { client_id: "ward" }]);
  const [channel] = await sql`select h.path_pattern as path, h.allowed_clients = array[c.id] as kept, h.active
    from channels h, clients c where h.name = 'Results' and c.client_id = 'lab'`;
  expect(channel).toEqual({ path: "/results/*", kept: true, active: true });
  const again = await api.call(openhim, "POST", { body: { export: exported[0], dry_run: false } });
  expect(actsOf(again.body).slice(0, 3)).toEqual([
    "urn:openhim:route:localhost:9000: unchanged",
    "lab: unchanged",
    "ward: unchanged",
  ]);
  expect(again.body.secrets).toEqual([]);
  const entries = await sql`select id from audit_entries where action = 'mediator_import.done'`;
  expect(entries).toHaveLength(2);
});

test("what is no export is refused, and only an administrator imports", async () => {
  expect((await api.call(openhim, "POST", { as: "operator", body: { export: exported } })).status).toBe(403);
  const none = await api.call(openhim, "POST", { body: { export: {} } });
  expect([none.status, JSON.stringify(none.body)]).toEqual([400, expect.stringContaining("/export")]);
  expect((await api.call(openhim, "POST", { body: { exports: [] } })).status).toBe(400);
});
