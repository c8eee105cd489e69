import { afterAll, beforeAll, expect, test } from "vitest";
import { makeHook } from "#scripts/testing/make-hook.ts";
import { makeQueuedSend } from "#scripts/testing/make-queued-send.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as identity from "../identities/[id]/route.ts";
import * as messageCount from "../identities/message_count/route.ts";
import * as identities from "../identities/route.ts";
import * as optins from "../optin/route.ts";
import * as search from "../optouts/search/route.ts";
import * as optouts from "./route.ts";

let api: ApiCaller;
let hookId: number;
beforeAll(async () => {
  api = await openApiCaller();
  hookId = await makeHook(sql(), {
    targetUrl: "http://127.0.0.1:9/hook",
    model: "signalbox.identity",
    signals: ["optout.requested", "optin.requested", "identity.max_failures", "identity.created"],
  });
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const source = { request_source: "clinic", requestor_source_id: "nurse-7" };
type Marks = Record<string, unknown>;

async function create(numbers: Record<string, Marks>, more: object = {}): Promise<string> {
  const body = { details: { name: "Asha", addresses: { msisdn: numbers } }, ...more };
  return String((await api.call(identities, "POST", { body })).body.id);
}
const optOut = (body: object, as: "admin" | "operator" | "viewer" = "operator") =>
  api.call(optouts, "POST", { as, body: { ...source, ...body } });
const optIn = (body: object) => api.call(optins, "POST", { as: "operator", body: { ...source, ...body } });
const detailsOf = async (id: string) =>
  (await api.call(identity, "GET", { params: { id } })).body.details as {
    addresses: { msisdn: Record<string, Marks> };
  };
const numbersOf = async (id: string) => (await detailsOf(id)).addresses.msisdn;

async function stateOf(sendId: string) {
  const [row] = await sql()`select u.active, s.state, s.to_address as address, d.state as delivery
    from subscription_sends s join subscriptions u on u.id = s.subscription_id join deliveries d on d.id = s.delivery_id
    where s.id = ${sendId}`;
  return row;
}

/** What hooks were told since the last look, in its order. */
async function heard() {
  while ((await api.test.platform.hooks.drainOwn()).occurrences > 0) {
    // Goes on with the next ones.
  }
  const told = await sql()<{ signal: string; objectId: string }[]>`
    select signal, object_id as "objectId" from callbacks where hook_id = ${hookId} order by number`;
  await sql()`delete from callbacks`;
  return told.map(({ signal, objectId }) => `${signal} ${objectId}`);
}

test("stop is for one address: messages on their way to it are cancelled, also those for whoever is reached through it", async () => {
  const mother = await create({ "+27101": {}, "+27102": {} });
  const child = await create({}, { communicate_through: mother });
  const own = await makeQueuedSend(sql(), { identity: mother, address: "+27101" });
  const through = await makeQueuedSend(sql(), { identity: child, address: "+27101" });
  const other = await makeQueuedSend(sql(), { identity: mother, address: "+27102" });
  const begun = await makeQueuedSend(sql(), { identity: mother, address: "+27101", deliveryState: "sending" });
  await heard();
  const made = await optOut({ optout_type: "stop", address_type: "msisdn", address: "+27101", reason: "too many" });
  expect(made).toMatchObject({
    status: 201,
    body: { identity: mother, optout_type: "stop", address: "+27101", reason: "too many", ...source },
  });
  expect(await numbersOf(mother)).toEqual({ "+27101": { optedout: true }, "+27102": {} });
  expect(await stateOf(own.sendId)).toMatchObject({ active: true, state: "cancelled", delivery: "cancelled" });
  expect(await stateOf(through.sendId)).toMatchObject({ active: true, state: "cancelled", delivery: "cancelled" });
  expect(await stateOf(other.sendId)).toMatchObject({ state: "queued", delivery: "pending" });
  expect(await stateOf(begun.sendId)).toMatchObject({ state: "queued", delivery: "sending" });
  expect(await heard()).toEqual([`optout.requested ${mother}`]);
  expect((await optOut({ identity: mother, address_type: "msisdn", address: "+27101" })).status).toBe(201);
  expect((await optIn({ identity: mother, address_type: "msisdn", address: "+27101" })).status).toBe(201);
  expect(await numbersOf(mother)).toEqual({ "+27101": {}, "+27102": {} });
  const listed = await api.call(search, "GET", { query: `?identity=${mother}&optout_type=stop` });
  expect(listed.body).toMatchObject({ count: 2, results: [{ reason: null }, { reason: "too many" }] });
});

test("stopall is for every address and ends subscriptions; an opt-in without an address brings all addresses back", async () => {
  const id = await create({ "+27201": {}, "+27202": {} });
  const { sendId } = await makeQueuedSend(sql(), { identity: id, address: "+27201" });
  expect((await optOut({ optout_type: "stopall", identity: id })).status).toBe(201);
  expect(await numbersOf(id)).toEqual({ "+27201": { optedout: true }, "+27202": { optedout: true } });
  expect(await stateOf(sendId)).toMatchObject({ active: false, state: "cancelled" });
  expect((await optIn({ identity: id })).status).toBe(201);
  expect(await numbersOf(id)).toEqual({ "+27201": {}, "+27202": {} });
  expect(await stateOf(sendId)).toMatchObject({ active: false });
});

test("unsubscribe ends subscriptions and leaves the addresses as they are", async () => {
  const id = await create({ "+27301": {} });
  const { sendId } = await makeQueuedSend(sql(), { identity: id, address: "+27301" });
  expect((await optOut({ optout_type: "unsubscribe", identity: id })).status).toBe(201);
  expect(await numbersOf(id)).toEqual({ "+27301": {} });
  expect(await stateOf(sendId)).toMatchObject({ active: false, state: "cancelled" });
});

test("forget leaves nothing that says who it was, and doing it twice does no more", async () => {
  const other = await create({ "+27402": {} });
  const id = await create({ "+27401": {} }, { communicate_through: other });
  const { sendId } = await makeQueuedSend(sql(), { identity: id, address: "+27401" });
  await optOut({ identity: id, address_type: "msisdn", address: "+27401", reason: "moved to 12 Long Street" });
  await optIn({ identity: id, address_type: "msisdn", address: "+27401" });
  await heard();
  expect(await optOut({ optout_type: "forget", address_type: "msisdn", address: "+27401" })).toMatchObject({
    status: 201,
    body: { identity: id, address: "redacted", requestor_source_id: "redacted" },
  });
  expect((await optOut({ optout_type: "forget", identity: id })).status).toBe(201);
  const { body } = await api.call(identity, "GET", { params: { id } });
  expect(body).toMatchObject({ details: { name: "redacted", addresses: {} }, communicate_through: null });
  expect(await stateOf(sendId)).toMatchObject({
    active: false,
    state: "cancelled",
    delivery: "cancelled",
    address: null,
  });
  expect(await heard()).toEqual([`optout.requested ${id}`, `optout.requested ${id}`]);
  const [kept] = await sql()<{ text: string }[]>`
    select (select coalesce(string_agg(to_jsonb(o)::text, ' '), '') from identity_opt_outs o where o.identity_id = ${id})
      || (select coalesce(string_agg(to_jsonb(o)::text, ' '), '') from identity_opt_ins o where o.identity_id = ${id})
      || (select coalesce(string_agg(to_jsonb(a)::text, ' '), '') from audit_entries a where a.object_id = ${id}) as text`;
  for (const trace of ["27401", "Long Street", "Asha"]) expect(kept?.text).not.toContain(trace);
  const gone = await optOut({ optout_type: "stop", identity: id, address_type: "msisdn", address: "+27401" });
  expect(gone).toMatchObject({ status: 400, body: { address: ["The identity has no such address."] } });
});

test("a wish by an address that nobody or several have is refused in the documented words, and by whoever may not", async () => {
  await create({ "+27500": {} });
  await create({ "+27500": {} });
  const by = (address: string) => ({ address_type: "msisdn", address });
  expect(await optOut(by("+27599"))).toMatchObject({
    status: 400,
    text: '["There is no identity with this address."]',
  });
  for (const wish of [optOut, optIn]) {
    expect(await wish(by("+27500"))).toMatchObject({
      status: 400,
      text: '["There are multiple identities with this address."]',
    });
  }
  expect(await optOut(by("+27500"), "viewer")).toMatchObject({ status: 403 });
  expect((await optOut({})).body).toEqual({ non_field_errors: [expect.stringContaining("Name the identity")] });
  expect((await optOut({ address: "+1" })).body).toEqual({ address_type: [expect.stringContaining("together")] });
  expect((await optOut({ optout_type: "pause", request_source: "" })).body).toMatchObject({
    optout_type: [expect.stringContaining("stopall")],
    request_source: ["This field may not be blank."],
  });
  const one = await create({ "+27501": {} });
  expect((await optOut({ identity: one })).body).toEqual({ address: [expect.stringContaining("stopall")] });
});

test("an opt-in lifts what a stop word put over the address, and nothing that a bounce did", async () => {
  const id = await create({ "+27601": {}, "+27602": {} });
  await sql()`insert into notification_suppressions (medium, address, reason)
    values ('sms', '+27601', 'stop'), ('sms', '+27602', 'bounce')`;
  await optIn({ identity: id });
  const left = await sql()`select address from notification_suppressions`;
  expect(left.map(({ address }) => address)).toEqual(["+27602"]);
  await sql()`delete from notification_suppressions`;
});

test("failures in a row are counted, the fifth and each after it raises a signal, and a success starts again", async () => {
  const id = await create({ "+27700": {} });
  expect(await heard()).toContain(`identity.created ${id}`);
  const count = (data: unknown) => api.call(messageCount, "POST", { as: "operator", body: { data } });
  for (let failures = 1; failures <= 4; failures++) await count({ identity: id, to_addr: "", delivered: false });
  expect(await heard()).toEqual([]);
  expect((await count({ identity: "", to_addr: "+27700", delivered: "false" })).body).toEqual({
    identity: id,
    failed_message_count: 5,
  });
  await count({ identity: id, delivered: false });
  expect(await heard()).toEqual([`identity.max_failures ${id}`, `identity.max_failures ${id}`]);
  expect((await count({ identity: id, delivered: true })).body.failed_message_count).toBe(0);
  expect((await api.call(messageCount, "POST", { body: {} })).body).toEqual({
    non_field_errors: ['"data" must be supplied'],
  });
  expect((await count({ delivered: true })).body.non_field_errors).toEqual([expect.stringContaining('"to_addr"')]);
  expect((await count({ to_addr: "+1", delivered: true })).status).toBe(400);
  expect((await count({ identity: id })).body.data).toEqual(["delivered: This field is required."]);
});
