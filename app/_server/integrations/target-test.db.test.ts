import { afterAll, beforeAll, expect, test } from "vitest";
import { sendTargetTest } from "#core/integrations/send-target-test.ts";
import type { Author, Role } from "#core/people/model.ts";
import { findDelivery } from "#db/queries/deliveries/find-delivery.ts";
import { makeDocument } from "#scripts/testing/make-integration.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { openTargetTestPorts } from "./open-target-test-ports.ts";

let opened: TestPlatform;
let sink: Sink;
let admin: Author;
beforeAll(async () => {
  opened = await openTestPlatform();
  sink = await startSink();
  admin = (await makePerson(opened.platform.database.sql, "admin")).author;
});
afterAll(async () => {
  await sink.close();
  await opened.close();
});

const sample = '{"id": "A-7"}';
const traceId = "0af7651916cd43dd8448eb211c80319c";

function send(target: unknown, { by = admin, text = sample }: { by?: Author; text?: string } = {}) {
  const { mapping } = makeDocument(sink.url);
  return sendTargetTest(openTargetTestPorts(opened.platform, by), by, { target, mapping, sample: text }, traceId);
}

const [http] = makeDocument("http://replaced.example").targets;
const toSink = (change: object = {}) => ({ ...http, url: `${sink.url}/orders`, ...change });

test("what the mapping makes of the sample goes out for real, on record as a delivery of no integration", async () => {
  const sent = await send(toSink());
  if (sent.kind !== "sent") throw new Error(sent.detail);
  expect(sink.requests.at(-1)).toMatchObject({ method: "POST", url: "/orders", body: '{"reference":"A-7"}' });
  const { sql } = opened.platform.database;
  expect(await findDelivery(sql, sent.deliveryId)).toMatchObject({
    origin: "test",
    integrationId: null,
    state: "delivered",
    attempts: [{ number: 1, responseStatus: 200 }],
  });
  const [entry] = await sql`select action, object_name, detail from audit_entries where object_kind = 'target'`;
  expect(entry).toMatchObject({
    action: "target.tested",
    object_name: "Target",
    detail: { delivery: sent.deliveryId },
  });
});

test("a mapping of the target's own is used, and its condition is not asked", async () => {
  const rule = { id: "r", target: "only", source: { kind: "constant", value: "mine" } };
  const condition = { kind: "form", test: { field: "gone", operator: "exists" } };
  const sent = await send(toSink({ mapping: { rules: [rule] }, condition }));
  expect(sent.kind).toBe("sent");
  expect(sink.requests.at(-1)?.body).toBe('{"only":"mine"}');
});

test("what cannot be sent is said, and nothing goes out", async () => {
  const before = sink.requests.length;
  expect(await send(toSink({ url: "nowhere" }))).toMatchObject({
    kind: "refused",
    detail: expect.stringContaining("URL"),
  });
  expect(await send(toSink(), { text: "no JSON" })).toMatchObject({ kind: "refused" });
  const auth = { kind: "bearer", token: "not-there" };
  expect(await send(toSink({ auth }))).toMatchObject({ detail: expect.stringContaining('"not-there"') });
  expect(sink.requests.length).toBe(before);
});

test("whoever may not edit integrations cannot send what the vault holds to an address of their own", async () => {
  for (const role of ["operator", "viewer"] satisfies Role[]) {
    const { author } = await makePerson(opened.platform.database.sql, role);
    await expect(send(toSink(), { by: author })).rejects.toThrow("may not edit_integrations");
  }
});
