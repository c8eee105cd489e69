import { afterAll, beforeAll, expect, test } from "vitest";
import { makeQueuedSend } from "#scripts/testing/make-queued-send.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as detailKeys from "../detailkeys/route.ts";
import * as addresses from "./[id]/addresses/[type]/route.ts";
import * as identity from "./[id]/route.ts";
import * as identities from "./route.ts";
import * as search from "./search/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const nobody = "00000000-0000-4000-8000-000000000000";
const create = async (body: object) => {
  const made = await api.call(identities, "POST", { body });
  expect(made.status).toBe(201);
  return made.body as { id: string; created_at: string; details: Record<string, unknown> };
};
const withNumber = (number: string, more: object = {}) => ({
  details: { addresses: { msisdn: { [number]: {} } }, ...more },
});
const find = async (query: string) => {
  const { status, body } = await api.call(search, "GET", { query });
  return { status, body, ids: ((body.results ?? []) as { id: string }[]).map(({ id }) => id) };
};

test("an identity is added with its addresses in order, read, changed in part and in whole, and deleted", async () => {
  const details = {
    name: "Asha",
    default_addr_type: "msisdn",
    addresses: {
      msisdn: { "+27123": { default: true }, "+27999": { optedout: "True", note: "work" } },
      email: { "asha@example.org": { inactive: false } },
    },
  };
  const made = await create({ details, version: 2, failed_message_count: 9, id: nobody });
  expect(made).toMatchObject({
    id: expect.not.stringMatching(nobody),
    version: 2,
    communicate_through: null,
    operator: null,
    failed_message_count: 0,
    created_by: expect.stringContaining("admin"),
    details: {
      name: "Asha",
      addresses: {
        msisdn: { "+27123": { default: true }, "+27999": { optedout: true, note: "work" } },
        email: { "asha@example.org": {} },
      },
    },
  });
  const params = { id: made.id };
  expect((await api.call(identity, "GET", { params, as: "viewer" })).body).toEqual(made);
  const other = await create(withNumber("+27555"));
  const part = await api.call(identity, "PATCH", { params, as: "operator", body: { operator: other.id, version: 3 } });
  expect(part.body).toMatchObject({ operator: other.id, version: 3, details: made.details });
  expect((await api.call(identity, "PUT", { params, body: { version: 4 } })).body).toEqual({
    details: ["This field is required."],
  });
  const whole = await api.call(identity, "PUT", { params, body: { ...part.body, details: { name: "Asha J" } } });
  expect(whole.body.details).toEqual({ name: "Asha J", addresses: {} });
  expect((await api.call(identity, "DELETE", { params })).status).toBe(204);
  expect(await api.call(identity, "GET", { params })).toMatchObject({ status: 404, body: { detail: "Not found." } });
  expect((await api.call(identity, "GET", { params: { id: "x" } })).status).toBe(404);
  const trail = await sql()`select action, detail from audit_entries where object_id = ${made.id} order by id`;
  expect(trail.map(({ action }) => action)).toEqual([
    "identity.created",
    "identity.changed",
    "identity.changed",
    "identity.deleted",
  ]);
  expect(JSON.stringify(trail)).not.toContain("27123");
});

test("what is wrong with an identity is told all at once, and a viewer changes nothing", async () => {
  const details = {
    time_zone: "Mars/Olympus",
    addresses: { "": {}, email: "x", msisdn: { " ": {}, "+1": { default: "perhaps" }, "+2": 5 } },
  };
  const refused = await api.call(identities, "POST", { body: { details, communicate_through: nobody, operator: "x" } });
  expect(refused.status).toBe(400);
  expect(Object.keys(refused.body)).toEqual(["operator"]);
  const { body } = await api.call(identities, "POST", { body: { details, communicate_through: nobody } });
  expect(body.communicate_through).toEqual([`Invalid pk "${nobody}" - object does not exist.`]);
  expect(body.details).toHaveLength(5);
  expect(JSON.stringify(body.details)).toContain("default: Expected true or false.");
  expect((await api.call(identities, "POST", { body: {} })).body).toEqual({ details: ["This field is required."] });
  const zone = await api.call(identities, "POST", { body: { details: { time_zone: "Mars/Olympus" } } });
  expect(zone.body.details).toEqual([expect.stringContaining("time_zone: Write a time zone")]);
  expect(await api.call(identities, "POST", { as: "viewer", body: withNumber("+1") })).toMatchObject({ status: 403 });
  expect((await api.call(identities, "GET", { as: null })).status).toBe(401);
  const made = await create(withNumber("+27001"));
  const self = await api.call(identity, "PATCH", { params: { id: made.id }, body: { communicate_through: made.id } });
  expect(self.body.communicate_through).toEqual(["Name another identity, or null for none."]);
});

test("identities are searched for by address, detail and field, and a filter that there is not is refused", async () => {
  const mother = await create(withNumber("+27700", { lang: "zul", risk: { level: 3 }, consent: true }));
  const child = await create({ ...withNumber("+27701", { lang: "zul" }), communicate_through: mother.id });
  expect((await find("?details__addresses__msisdn=%2B27700")).ids).toEqual([mother.id]);
  expect((await find("?details__addresses__msisdn=+27700")).ids).toEqual([mother.id]);
  expect((await find("?details__addresses__email=%2B27700")).ids).toEqual([]);
  expect((await find("?details__lang=zul")).ids).toEqual([child.id, mother.id]);
  expect((await find("?details__lang=zul&details__risk__level=3&details__consent=true")).ids).toEqual([mother.id]);
  expect((await find(`?communicate_through=${mother.id}`)).ids).toEqual([child.id]);
  expect((await find(`?details__lang=zul&created_at=${mother.created_at}`)).ids).toContain(mother.id);
  expect((await find("?details__lang=zul&created_from=2999-01-01T00:00:00Z")).ids).toEqual([]);
  expect(await find("?shoe_size=7&details__lang__icontains=z&communicate_through=me&created_at=soon")).toMatchObject({
    status: 400,
    body: {
      shoe_size: [expect.stringContaining("There is no such filter")],
      details__lang__icontains: [expect.stringContaining("leave out __icontains")],
      communicate_through: [expect.stringContaining("UUID")],
      created_at: [expect.stringContaining("date/time")],
    },
  });
  const page = await api.call(search, "GET", { query: "?details__lang=zul&limit=1" });
  expect(page.body).toMatchObject({ count: 2, previous: null, next: expect.stringContaining("offset=1") });
  const listed = await api.call(identities, "GET", { query: `?operator=${nobody}&shoe_size=7` });
  expect(listed).toMatchObject({ status: 200, body: { count: 0, results: [] } });
  const keys = await api.call(detailKeys, "GET", { as: "viewer" });
  expect(keys.body.key_names).toEqual(expect.arrayContaining(["addresses", "consent", "lang", "risk"]));
});

test("an identity whose address is inactive is left out only where that is asked for", async () => {
  const made = await create({ details: { addresses: { msisdn: { "+27800": { inactive: true } } } } });
  expect((await find("?details__addresses__msisdn=%2B27800")).ids).toEqual([made.id]);
  expect((await find("?details__addresses__msisdn=%2B27800&include_inactive=True")).ids).toEqual([made.id]);
  expect((await find("?details__addresses__msisdn=%2B27800&include_inactive=False")).ids).toEqual([]);
});

test("of the parameters of addresses it counts that they are there", async () => {
  const numbers = { "+27901": {}, "+27902": { default: true }, "+27903": { optedout: true }, "+27904": {} };
  const mother = await create({ details: { addresses: { msisdn: numbers } } });
  const child = await create({ ...withNumber("+27905"), communicate_through: mother.id });
  const list = async (id: string, query = "") => {
    const { status, body } = await api.call(addresses, "GET", { params: { id, type: "msisdn" }, query });
    return status === 200 ? ((body.results ?? []) as { address: string }[]).map(({ address }) => address) : status;
  };
  expect(await list(mother.id)).toEqual(["+27901", "+27902", "+27904"]);
  expect(await list(mother.id, "?default=False")).toEqual(["+27902"]);
  expect(await list(child.id, "?default=True")).toEqual(["+27905"]);
  expect(await list(child.id, "?default&use_communicate_through")).toEqual(["+27902"]);
  expect(await list(nobody)).toBe(404);
});

test("subscriptions follow the clock of their identity, and end when it is deleted", async () => {
  const made = await create(withNumber("+27400", { time_zone: "Africa/Lagos" }));
  expect(made).toMatchObject({ time_zone: "Africa/Lagos" });
  const { subscriptionId, sendId, deliveryId } = await makeQueuedSend(sql(), { identity: made.id, address: "+27400" });
  const zoneOf = async () =>
    (await sql()`select time_zone as zone from subscriptions where id = ${subscriptionId}`)[0]?.zone;
  const details = { ...made.details, time_zone: "Asia/Kathmandu" };
  await api.call(identity, "PUT", { params: { id: made.id }, body: { ...made, details } });
  expect(await zoneOf()).toBe("Asia/Kathmandu");
  const clocks = await sql()`select c.time_zone as zone from schedule_clocks c
    join subscriptions u on u.schedule_id = c.schedule_id where u.id = ${subscriptionId} order by 1`;
  expect(clocks.map(({ zone }) => zone)).toEqual(["Asia/Kathmandu", "UTC"]);
  const changed = await api.call(identity, "PATCH", { params: { id: made.id }, body: { time_zone: "UTC" } });
  expect(changed.body).toMatchObject({ time_zone: "UTC", details: { time_zone: "UTC" } });
  expect(await zoneOf()).toBe("UTC");
  await api.call(identity, "DELETE", { params: { id: made.id } });
  const [row] = await sql()`select u.active, s.state, d.state as delivery from subscriptions u
    join subscription_sends s on s.subscription_id = u.id join deliveries d on d.id = s.delivery_id
    where s.id = ${sendId} and d.id = ${deliveryId}`;
  expect(row).toEqual({ active: false, state: "cancelled", delivery: "cancelled" });
});
