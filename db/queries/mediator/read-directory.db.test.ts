import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeChannel, makeClient, makeMediator, makeRegistration } from "#scripts/testing/make-mediator.ts";
import { readDirectory } from "./read-directory.ts";

let database: TestDatabase;
let opened: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

test("everything that a call is judged by is read as it was stored, channels in the order of trial", async () => {
  const { sql } = opened;
  expect(await readDirectory(sql)).toEqual({ clients: [], mediators: [], channels: [], registrations: [] });
  const client = await makeClient(sql, { allowedAddresses: ["10.0.0.0/8"], ratePerMinuteMax: 60 });
  const mediator = await makeMediator(sql, "http://localhost:9/api", { heartbeatMaxAgeSeconds: 30 });
  const later = await makeChannel(sql, mediator, { name: "b", pathPattern: "/b" });
  const first = await makeChannel(sql, mediator, {
    name: "a",
    pathPattern: "/a*",
    methods: ["POST"],
    requestBodySchema: { type: "object", required: ["z", "a"] },
    bodyBytesMax: 5_000_000_000,
    allowedClients: [client.id],
  });
  const last = await makeChannel(sql, mediator, { name: "0", pathPattern: "/c", priority: 2, active: false });
  const registration = await makeRegistration(sql, { channelId: first, organization: "TSC", apiCode: "A1" });
  const directory = await readDirectory(sql);
  expect(directory.channels.map(({ id }) => id)).toEqual([first, later, last]);
  expect(directory.channels[0]).toMatchObject({
    methods: ["POST"],
    requestBodySchema: { type: "object", required: ["z", "a"] },
    bodyBytesMax: 5_000_000_000,
    allowedClients: [client.id],
    contractMode: "off",
  });
  expect(directory.mediators).toMatchObject([
    { id: mediator, online: true, heartbeatMaxAgeSeconds: 30, lastHeartbeat: null, auth: { kind: "none" } },
  ]);
  expect(directory.registrations).toMatchObject([
    { id: registration, channelId: first, apiCode: "A1", pushCode: null },
  ]);
  const [known] = directory.clients;
  expect(known).toMatchObject({ clientId: client.clientId, allowedAddresses: ["10.0.0.0/8"], authKinds: ["secret"] });
  expect(known?.createdAt).toBeInstanceOf(Date);
  expect(known?.credentials).toMatchObject([{ kind: "secret", expiresAt: null }]);
  expect(known?.credentials[0]?.hash).toHaveLength(32);
});

test("an expired secret is no longer in it", async () => {
  const { sql } = opened;
  const client = await makeClient(sql);
  await sql`update client_credentials set expires_at = now() - interval '1 second' where client_id = ${client.id}`;
  const known = (await readDirectory(sql)).clients.find(({ id }) => id === client.id);
  expect(known?.credentials).toEqual([]);
});
