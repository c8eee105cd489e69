import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as member from "./groups/[id]/members/[person]/route.ts";
import * as members from "./groups/[id]/members/route.ts";
import * as group from "./groups/[id]/route.ts";
import * as groups from "./groups/route.ts";
import * as person from "./people/[id]/route.ts";
import * as people from "./people/route.ts";
import * as preferences from "./preferences/[actor]/[user]/route.ts";
import * as suppression from "./suppressions/[id]/route.ts";
import * as suppressions from "./suppressions/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await sql()`insert into notification_events (id, code, module) values (1, 'INVOICE', 'PAYMENT'), (2, 'GRADED', 'CPD')
    on conflict do nothing`;
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const asha = {
  user_id: 7,
  actor_type: "TEACHER",
  name: "Asha Juma",
  email: "Asha@Example.com",
  phone: "255 712 345 678",
};
const wishes = (user: string | number, method = "GET", options: object = {}) =>
  api.call(preferences, method, { params: { actor: "TEACHER", user: String(user) }, ...options });
const auditOf = async (kind: string) =>
  (await sql()<{ action: string }[]>`select action from audit_entries where object_kind = ${kind} order by id`).map(
    ({ action }) => action,
  );

test("a person is added with addresses in their normal form, found, changed in part and in whole, and removed", async () => {
  const made = await api.call(people, "POST", { body: { ...asha, language: "sw", time_zone: "Africa/Dar_es_Salaam" } });
  expect(made).toMatchObject({
    status: 201,
    body: { user_id: 7, email: "Asha@example.com", phone: "+255712345678", is_active: true, groups: [] },
  });
  const params = { id: made.body.id };
  const found = await api.call(people, "GET", { query: "?search=712+345&actor_type=TEACHER&active=true" });
  expect(found.body).toMatchObject({ ok: true, count: 1, data: [{ id: made.body.id, name: "Asha Juma" }] });
  expect((await api.call(people, "GET", { query: "?search=nobody" })).body).toMatchObject({ count: 0, data: [] });
  const part = await api.call(person, "PATCH", { params, body: { is_active: "false", phone: "" } });
  expect(part.body).toMatchObject({ is_active: false, phone: null, name: "Asha Juma", language: "sw" });
  const whole = await api.call(person, "PUT", { params, body: { ...part.body, language: null, is_active: true } });
  expect(whole).toMatchObject({ status: 200, body: { language: null, is_active: true } });
  expect((await api.call(person, "DELETE", { params })).status).toBe(204);
  expect((await api.call(person, "GET", { params })).body).toEqual({ ok: false, error: "Not found" });
  expect(await auditOf("person")).toEqual(["person.created", "person.changed", "person.changed", "person.deleted"]);
});

test("what cannot be stored of a person is named, all at once", async () => {
  const body = {
    user_id: "x",
    actor_type: "TEACHER",
    email: "no",
    phone: "1;2",
    language: "english!",
    time_zone: "+3",
    fax: 1,
  };
  const { status, body: refused } = await api.call(people, "POST", { body });
  expect(status).toBe(400);
  const errors = refused.errors as Record<string, string[]>;
  expect(Object.keys(errors).sort()).toEqual(
    ["email", "language", "non_field_errors", "phone", "time_zone", "user_id"].sort(),
  );
  const type = await api.call(people, "POST", { body: { ...asha, actor_type: "teacher", groups: ["NONE"] } });
  expect(type.body.errors).toMatchObject({
    actor_type: [expect.stringContaining("STAFF, SYSTEM, TEACHER")],
    groups: ["[0]: There is no group NONE."],
  });
  await api.call(people, "POST", { body: { ...asha, user_id: 70 } });
  const twice = await api.call(people, "POST", { body: { ...asha, user_id: 70 } });
  expect(twice.body.error).toContain("already");
});

test("a group takes people by id or by number and type, and cannot go while a rule tells it", async () => {
  const made = await api.call(groups, "POST", { body: { code: "on-call", name: "On call" } });
  expect(made).toMatchObject({ status: 201, body: { code: "ON-CALL", member_count: 0 } });
  const params = { id: made.body.id };
  const one = await api.call(people, "POST", { body: { ...asha, user_id: 71 } });
  await api.call(people, "POST", { body: { ...asha, user_id: 72, groups: ["on-call"] } });
  const key = { user_id: 72, actor_type: "TEACHER" };
  const joined = await api.call(members, "POST", { params, body: { people: [one.body.id, key] } });
  expect(joined).toMatchObject({ status: 201, body: { added: 1, member_count: 2 } });
  const unknown = await api.call(members, "POST", { params, body: { people: [one.body.id, 999_999] } });
  expect(unknown.body.errors).toEqual({ people: [expect.stringMatching(/^\[1\]: Nobody/)] });
  expect((await api.call(people, "GET", { query: "?group=on-call" })).body.count).toBe(2);
  const left = await api.call(member, "DELETE", { params: { ...params, person: one.body.id } });
  expect(left.status).toBe(204);
  expect((await api.call(members, "GET", { params })).body).toMatchObject({ count: 1, data: [{ user_id: 72 }] });

  await sql()`insert into notification_rules (event_id, recipient_policy, priority, media)
    values (1, 'group:on-call', 'NORMAL', '{email}')`;
  expect(await api.call(group, "DELETE", { params })).toMatchObject({
    status: 409,
    body: { error: expect.stringMatching(/rule \d+ of INVOICE tells it/) },
  });
  expect((await api.call(group, "PATCH", { params, body: { code: "OTHER" } })).status).toBe(409);
  expect((await api.call(group, "PATCH", { params, body: { name: "Night shift" } })).body.name).toBe("Night shift");
  await sql()`delete from notification_rules`;
  expect((await api.call(group, "DELETE", { params })).status).toBe(204);
});

test("somebody who has said nothing has the documented defaults, and an actor type that is unknown says so", async () => {
  const { status, body } = await wishes(100, "GET", { as: "viewer" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    user_id: 100,
    actor_type: "TEACHER",
    allow_sms: true,
    allow_email: true,
    allow_in_app: true,
    preferred_lang: "en",
    is_default: true,
    updated_at: null,
  });
  const unknown = await api.call(preferences, "GET", { params: { actor: "teacher", user: "1" } });
  expect(unknown).toMatchObject({
    status: 404,
    body: { error: "Unknown actor type", actor_type: "teacher" },
  });
  expect((await wishes("seven")).status).toBe(404);
});

test("saving says everything anew: what is left out is reset, and the text false never becomes true", async () => {
  const body = {
    allow_sms: "false",
    preferred_lang: "sw",
    quiet_hours: { from: "22:00", to: "06:00" },
    time_zone: "Africa/Nairobi",
    events: [{ event_code: "INVOICE", channel: "EMAIL", mode: "daily" }],
  };
  const saved = await wishes(101, "POST", { as: "operator", body });
  expect(saved).toMatchObject({ status: 201, body: { ...body, allow_sms: false, is_default: false } });
  expect((await wishes(101)).body).toMatchObject({ ...body, allow_sms: false, updated_at: expect.any(String) });
  const again = await wishes(101, "POST", { body: { allow_email: false } });
  expect(again.body).toMatchObject({
    allow_sms: true,
    allow_email: false,
    preferred_lang: "en",
    quiet_hours: null,
    time_zone: null,
    events: [],
  });
});

test("a change of parts leaves the rest, sets and takes away single events, and a reset forgets all", async () => {
  const events = [
    { event_code: "INVOICE", channel: "EMAIL", mode: "off" },
    { event_code: "GRADED", channel: "SMS", mode: "hourly" },
  ];
  await wishes(102, "POST", { body: { allow_sms: false, events } });
  const changed = await wishes(102, "PATCH", {
    body: { preferred_lang: "fr", events: [{ event_code: "INVOICE", channel: "email", mode: null }] },
  });
  expect(changed).toMatchObject({ status: 200, body: { allow_sms: false, preferred_lang: "fr", events: [events[1]] } });
  expect((await wishes(102, "PATCH", { body: { allow_smss: true } })).status).toBe(400);
  expect((await wishes(102, "DELETE")).status).toBe(204);
  expect((await wishes(102)).body).toMatchObject({ is_default: true, events: [] });
  expect(await auditOf("preference")).toContain("preference.reset");
});

test.each([
  [{ allow_sms: "no" }, "allow_sms"],
  [{ allow_email: 0 }, "allow_email"],
  [{ allow_in_app: null }, "allow_in_app"],
  [{ quiet_hours: { from: "22:00", to: "22:00" } }, "quiet_hours"],
  [{ quiet_hours: { from: "25:00", to: "06:00" } }, "quiet_hours"],
  [{ time_zone: "Mars/Olympus" }, "time_zone"],
  [{ events: [{ event_code: "NONE", channel: "EMAIL", mode: "off" }] }, "events"],
  [{ events: [{ event_code: "INVOICE", channel: "FAX", mode: "off" }] }, "events"],
  [{ events: Array(2).fill({ event_code: "INVOICE", channel: "SMS", mode: "off" }) }, "events"],
])("%j is refused and changes nothing", async (body, field) => {
  const refused = await wishes(103, "POST", { body });
  expect(refused.status).toBe(400);
  expect(Object.keys(refused.body.errors as object)).toEqual([field]);
  expect((await wishes(103)).body.is_default).toBe(true);
});

test("an address is suppressed once, in its normal form, and who allows it again is on record", async () => {
  const made = await api.call(suppressions, "POST", { body: { channel: "SMS", address: "00255 712 000 111" } });
  expect(made).toMatchObject({ status: 201, body: { channel: "SMS", address: "+255712000111", reason: "manual" } });
  const known = await api.call(suppressions, "POST", {
    body: { channel: "sms", address: "+255712000111", reason: "stop" },
  });
  expect(known).toMatchObject({ status: 200, body: { id: made.body.id, reason: "manual" } });
  expect((await api.call(suppressions, "POST", { body: { channel: "IN_APP", address: "x" } })).status).toBe(400);
  expect((await api.call(suppressions, "POST", { body: { channel: "EMAIL", address: "x" } })).status).toBe(400);
  const listed = await api.call(suppressions, "GET", { query: "?channel=SMS&reason=manual&search=000111" });
  expect(listed.body).toMatchObject({ count: 1, data: [{ id: made.body.id }] });
  expect((await api.call(suppressions, "GET", { query: "?reason=bored" })).status).toBe(400);
  const params = { id: made.body.id };
  expect((await api.call(suppression, "DELETE", { params })).status).toBe(204);
  expect((await api.call(suppression, "DELETE", { params })).status).toBe(404);
  expect(await auditOf("suppression")).toEqual(["suppression.added", "suppression.removed"]);
});

test("who may only look changes nothing, and preferences are an operator's", async () => {
  for (const module of [people, groups, suppressions]) {
    expect((await api.call(module, "POST", { as: "operator", body: {} })).status).toBe(403);
    expect((await api.call(module, "GET", { as: null })).status).toBe(401);
    expect((await api.call(module, "PUT", {})).status).toBe(405);
  }
  expect((await wishes(7, "POST", { as: "viewer", body: {} })).status).toBe(403);
});
