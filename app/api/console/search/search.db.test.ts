import { afterAll, beforeAll, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makeChannel, makeClient, makeMediator, makeRegistration } from "#scripts/testing/make-mediator.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { makeTransaction } from "#scripts/testing/make-transaction.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { GET } from "./route.ts";

let test: TestPlatform;
let viewer: MadePerson;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
  viewer = await makePerson(test.platform.database.sql, "viewer");
});
afterAll(() => test.close());

async function search(text: string): Promise<string[]> {
  const request = new Request(`http://localhost:3000/api/console/search?q=${encodeURIComponent(text)}`, {
    headers: { authorization: `Bearer ${viewer.token}` },
  });
  const response = await GET(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(200);
  const { results } = (await response.json()) as { results: { href: string }[] };
  return results.map((hit) => hit.href);
}

it("finds integrations by name, runs and deliveries by the beginning of their id", async () => {
  const { sql } = test.platform.database;
  const { id } = await makeIntegration(sql, "https://target.example/", { name: "Orders 100% to ERP", active: false });
  const at = new Date(Date.now() - 86_400_000);
  const run = await makeRun(sql, { at, deliveries: [{}] });
  await makeRun(sql);
  expect(await search("orders 100%")).toEqual([`/admin/integrations/${id}`]);
  expect(await search("1000%")).toEqual([]);
  expect(await search(run.id)).toEqual([`/admin/runs/${run.id}`]);
  expect(await search(` ${run.id.toUpperCase().slice(0, 30)} `)).toEqual([`/admin/runs/${run.id}`]);
  expect(await search(`${run.id.slice(0, 8)}…${run.id.slice(-4)}`)).toEqual([`/admin/runs/${run.id}`]);
  const [deliveryId] = run.deliveryIds;
  expect((await search(run.id.slice(0, 9))).toSorted()).toEqual(
    [`/admin/deliveries/${deliveryId}`, `/admin/runs/${run.id}`].toSorted(),
  );
});

it("leads from a correlation id to its transaction, whether that is its id or not", async () => {
  const { sql } = test.platform.database;
  const correlationId = "7d0e3f3e-5f0c-4a52-9a0b-0d7b2f6a1c11";
  const other = await makeTransaction(sql, { correlationId, at: new Date(Date.now() - 172_800_000) });
  const plain = await makeTransaction(sql, { at: new Date(Date.now() - 259_200_000) });
  expect(await search(correlationId.toUpperCase())).toEqual([`/admin/mediator/transactions/${other}`]);
  expect(await search(plain)).toEqual([`/admin/mediator/transactions/${plain}`]);
  expect(await search(`${plain.slice(0, 8)}…${plain.slice(-4)}`)).toEqual([`/admin/mediator/transactions/${plain}`]);
  expect(await search(correlationId.slice(0, 20))).toEqual([]);
});

it("finds nothing for too little, for what is no id, and for characters that no text has", async () => {
  for (const text of ["", "0", "01a2", "zzzzzzzzzz", "0".repeat(33), "a\u0000b"])
    expect(await search(text)).toEqual([]);
});

it("is for people who are signed in", async () => {
  const response = await GET(new Request("http://localhost:3000/api/console/search?q=orders"), {
    params: Promise.resolve({}),
  });
  expect(response.status).toBe(401);
});

it("finds the mediator's objects by name, path, client id, URN, organisation and code", async () => {
  const { sql } = test.platform.database;
  const mediator = await makeMediator(sql, "http://localhost:9", { name: "Licensing", urn: "urn:find:licensing" });
  const channel = await makeChannel(sql, mediator, { name: "Renewal", pathPattern: "/find/renew" });
  const client = await makeClient(sql, { name: "Portal", clientId: "find-portal" });
  const registration = await makeRegistration(sql, { organization: "Findable council", apiCode: "FIND-1" });
  const found = ["channels", "clients", "mediators", "registrations"].map((part) => `/admin/mediator/${part}`);
  expect(await search("find")).toEqual([
    `${found[0]}/${channel}`,
    `${found[1]}/${client.id}`,
    `${found[2]}/${mediator}`,
    `${found[3]}/${registration}`,
  ]);
  expect(await search("renewal")).toEqual([`${found[0]}/${channel}`]);
  expect(await search("find-1")).toEqual([`${found[3]}/${registration}`]);
});

it("finds events, rules, templates, people and groups by their words, and messages and emitted events by number or id", async () => {
  const { sql } = test.platform.database;
  const [event] = await sql`insert into notification_events (code, description, module)
    values ('CPD_OVERDUE', 'Points are missing', 'CPD') returning id`;
  const [rule] = await sql`insert into notification_rules (event_id, name, recipient_policy, priority, media)
    values (${event?.id}, 'Remind of points', 'ALL', 'NORMAL', '{sms}') returning id`;
  const [template] = await sql`insert into notification_templates (event_id, medium, language, version, dialect, body)
    values (${event?.id}, 'sms', 'sw', 1, 'braces', 'Habari') returning id`;
  const [person] = await sql`insert into notification_people (user_id, actor_type, name, phone)
    values (880042, 'TEACHER', 'Neema Zawadi', '+255700000042') returning id`;
  const [group] = await sql`insert into notification_groups (code, name) values ('GUARD', 'On duty') returning id`;
  const under = "/admin/notifications";
  expect(await search("cpd_over")).toEqual([
    `${under}/events/${event?.id}`,
    `${under}/rules/${rule?.id}`,
    `${under}/templates/${template?.id}`,
  ]);
  expect(await search("cpdXover")).toEqual([]);
  for (const text of ["zawadi", "+25570000004", "880042"]) {
    expect(await search(text)).toEqual([`${under}/people/${person?.id}`]);
  }
  expect(await search("on dut")).toEqual([`${under}/people/groups/${group?.id}`]);
  const at = new Date(Date.now() - 345_600_000);
  const { id, number, emissionId } = await makeOutboxMessage(sql, { at, eventCode: "CPD_OVERDUE" });
  await sql`update outbox_messages set number = 77001 where id = ${id}`;
  expect(number).toBeGreaterThan(0);
  for (const text of ["77001", "#77001", id]) expect(await search(text)).toEqual([`${under}/outbox/77001`]);
  expect(await search(emissionId ?? "")).toEqual([`${under}/emissions/${emissionId}`]);
});

it("finds hooks by name, model or address, and callbacks by their number or the beginning of their id", async () => {
  const { sql } = test.platform.database;
  const [hook] = await sql<{ id: number }[]>`insert into hooks (name, model, target_url)
    values (null, 'signalbox.mediator', 'https://register.example/in') returning id`;
  const callback = await makeCallback(sql, { at: new Date(Date.now() - 345_600_000) });
  expect(await search("signalbox.mediator")).toEqual([`/admin/hooks/${hook?.id}`]);
  expect(await search("register.example/in")).toEqual([`/admin/hooks/${hook?.id}`]);
  expect(await search(`#${String(callback.number).padStart(2, "0")}`)).toContain(`/admin/callbacks/${callback.number}`);
  expect(await search(callback.id)).toEqual([`/admin/callbacks/${callback.number}`]);
});
