import { afterAll, beforeAll, expect, test } from "vitest";
import { makeMessageSet } from "#scripts/testing/make-message-set.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as move from "./subscriptions/[id]/move/route.ts";
import * as pause from "./subscriptions/[id]/pause/route.ts";
import * as resume from "./subscriptions/[id]/resume/route.ts";
import * as one from "./subscriptions/[id]/route.ts";
import * as list from "./subscriptions/route.ts";

const mother = "8646b7bc-b511-4965-a90b-e1145e398703";
let api: ApiCaller;
let made: { setId: number; scheduleId: number };
let second: { setId: number; scheduleId: number };
beforeAll(async () => {
  api = await openApiCaller();
  made = await makeMessageSet(sql(), "prebirth");
  second = await makeMessageSet(sql(), "postbirth");
});
afterAll(() => api.test.close());

const sql = () => api.test.platform.database.sql;
const wanted = (more: object = {}) => ({
  identity: mother,
  messageset: made.setId,
  schedule: made.scheduleId,
  lang: "eng",
  ...more,
});
const create = async (more: object = {}) =>
  (await api.call(list, "POST", { as: "operator", body: wanted(more) })).body as { id: string };
const patch = async (id: unknown, body: object) => await api.call(one, "PATCH", { params: { id }, body });
const found = async (query: string) => {
  const { status, body } = await api.call(list, "GET", { as: "viewer", query: `?${query}` });
  expect(status).toBe(200);
  return (body.results as { identity: string }[]).map(({ identity }) => identity);
};
const auditOf = async (id: string) =>
  (await sql()<{ action: string }[]>`select action from audit_entries where object_id = ${id} order by id`).map(
    ({ action }) => action,
  );

test("a subscription is made with the documented fields, read, changed in part and in whole, and deleted", async () => {
  const answer = await api.call(list, "POST", { body: wanted({ metadata: { source: "hub" } }) });
  expect(answer.status).toBe(201);
  const { id } = answer.body as { id: string };
  expect(answer.body).toMatchObject({
    identity: mother,
    version: 1,
    messageset: made.setId,
    messageset_label: "The set prebirth",
    next_sequence_number: 1,
    initial_sequence_number: 1,
    lang: "eng",
    active: true,
    completed: false,
    schedule: made.scheduleId,
    process_status: 0,
    metadata: { source: "hub" },
    created_by: "admin's token",
    url: `http://localhost:3000/api/v1/subscriptions/${id}/`,
  });
  expect((await api.call(one, "GET", { as: "viewer", params: { id } })).body).toEqual(answer.body);
  const part = await patch(id, { lang: "afr", next_sequence_number: "2" });
  expect(part.body).toMatchObject({ lang: "afr", next_sequence_number: 2, initial_sequence_number: 1 });
  const whole = await api.call(one, "PUT", { params: { id }, body: wanted({ next_sequence_number: 3 }) });
  // What a PUT leaves out stays, as in the documented API.
  expect(whole.body).toMatchObject({ lang: "eng", next_sequence_number: 3, metadata: { source: "hub" } });
  expect((await api.call(one, "PUT", { params: { id }, body: { lang: "eng" } })).body).toEqual({
    identity: ["This field is required."],
    messageset: ["This field is required."],
    schedule: ["This field is required."],
  });
  expect((await api.call(one, "DELETE", { params: { id } })).status).toBe(204);
  expect((await api.call(one, "GET", { params: { id } })).body).toEqual({ detail: "Not found." });
  expect(await auditOf(id)).toEqual([
    "subscription.created",
    "subscription.changed",
    "subscription.changed",
    "subscription.deleted",
  ]);
});

test("what cannot be is named in the documented form, all at once", async () => {
  const body = { identity: "x".repeat(37), messageset: "x", lang: "afrikaans", active: "maybe", process_status: 5 };
  const { status, body: refused } = await api.call(list, "POST", { body });
  expect(status).toBe(400);
  expect(Object.keys(refused).sort()).toEqual(
    ["active", "identity", "lang", "messageset", "process_status", "schedule"].sort(),
  );
  expect(refused).toMatchObject({ messageset: ["A valid integer is required."], active: ["Must be a valid boolean."] });
  const unknown = await api.call(list, "POST", { body: wanted({ messageset: 9_999, schedule: 9_999 }) });
  expect(unknown.body).toEqual({
    messageset: ['Invalid pk "9999" - object does not exist.'],
    schedule: ['Invalid pk "9999" - object does not exist.'],
  });
  const zone = await api.call(list, "POST", { body: wanted({ time_zone: "+02:00", metadata: [1] }) });
  expect(Object.keys(zone.body)).toEqual(["metadata", "time_zone"]);
  expect((await api.call(one, "GET", { params: { id: "no-uuid" } })).status).toBe(404);
});

test("viewers read, operators change, and nobody else learns anything", async () => {
  const { id } = await create();
  expect((await api.call(list, "GET", { as: null })).body).toEqual({
    detail: "Authentication credentials were not provided.",
  });
  expect((await api.call(list, "POST", { as: "viewer", body: wanted() })).status).toBe(403);
  expect((await api.call(one, "DELETE", { as: "viewer", params: { id } })).status).toBe(403);
  expect((await api.call(pause, "POST", { as: "viewer", params: { id } })).status).toBe(403);
  expect((await api.call(pause, "POST", { as: "operator", params: { id } })).status).toBe(200);
});

test("completed, active and process_status always say the same", async () => {
  const { id } = await create();
  expect((await patch(id, { completed: true })).body).toMatchObject({ active: false, process_status: 2 });
  expect((await patch(id, { active: true })).body).toEqual({ active: [expect.stringContaining("is completed")] });
  const revived = await patch(id, { completed: false, active: true });
  // It goes on from where it was, so that the number that came last may come again.
  expect(revived.body).toMatchObject({ completed: false, process_status: 0, active: true, round: 2 });
  expect((await patch(id, { process_status: 2 })).body).toMatchObject({ completed: true, active: false });
  const ended = await create({ process_status: 2 });
  expect(ended).toMatchObject({ completed: true, active: false, process_status: 2 });
});

test("a round begins when numbers may come again, and only then", async () => {
  const { id } = await create({ next_sequence_number: 2 });
  expect((await patch(id, { next_sequence_number: 3 })).body).toMatchObject({ round: 1 });
  expect((await patch(id, { lang: "afr" })).body).toMatchObject({ round: 1 });
  expect((await patch(id, { next_sequence_number: 1 })).body).toMatchObject({ round: 2 });
  expect((await patch(id, { messageset: second.setId })).body).toMatchObject({ round: 3, next_sequence_number: 1 });
  expect(await auditOf(id)).toContain("subscription.moved");
});

test("pausing and resuming are one call each, and reviving what stands at an error is part of it", async () => {
  const { id } = await create();
  const call = (route: object) => api.call(route, "POST", { params: { id } });
  expect((await call(pause)).body).toMatchObject({ active: false });
  expect((await call(pause)).body).toMatchObject({ active: false });
  await sql()`update subscriptions set process_status = -1 where id = ${id}`;
  expect((await call(resume)).body).toMatchObject({ active: true, process_status: 0 });
  await patch(id, { completed: true });
  expect(await call(resume)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("is completed") } });
  expect((await call(pause)).status).toBe(409);
  expect(await auditOf(id)).toEqual([
    "subscription.created",
    "subscription.paused",
    "subscription.resumed",
    "subscription.changed",
  ]);
});

test("a subscription is moved to another set with that set's own schedule, whatever had become of it", async () => {
  const { id } = await create();
  await patch(id, { completed: true });
  const moved = await api.call(move, "POST", { params: { id }, body: { messageset: second.setId } });
  expect(moved.body).toMatchObject({
    messageset: second.setId,
    schedule: second.scheduleId,
    next_sequence_number: 1,
    active: true,
    completed: false,
    process_status: 0,
    round: 2,
  });
  const within = await api.call(move, "POST", { params: { id }, body: { next_sequence_number: 3, lang: "afr" } });
  expect(within.body).toMatchObject({ messageset: second.setId, next_sequence_number: 3, lang: "afr", round: 2 });
  const unknown = await api.call(move, "POST", { params: { id }, body: { messageset: 9_999 } });
  expect(unknown.body).toEqual({ messageset: ['Invalid pk "9999" - object does not exist.'] });
});

test("whoever brings no clock gets that of their identity, where it is one of ours", async () => {
  const identity = "11111111-2222-4333-8444-555555555555";
  await sql()`insert into identities (id, time_zone) values (${identity}, 'Africa/Johannesburg')`;
  expect(await create({ identity: identity.toUpperCase() })).toMatchObject({
    identity,
    time_zone: "Africa/Johannesburg",
  });
  expect(await create({ identity, time_zone: "Africa/Lagos" })).toMatchObject({ time_zone: "Africa/Lagos" });
  expect(await create({ identity: "elsewhere/17" })).toMatchObject({ identity: "elsewhere/17", time_zone: null });
});

test("where a schedule goes by each subscriber's clock, a clock is set for every zone that somebody brings", async () => {
  const zoned = await makeMessageSet(sql(), "zoned", { perSubscriber: true });
  const { id } = await create({ messageset: zoned.setId, schedule: zoned.scheduleId, time_zone: "Africa/Nairobi" });
  await patch(id, { time_zone: "Asia/Kolkata" });
  const clocks = await sql()<{ zone: string }[]>`select time_zone as zone from schedule_clocks
    where schedule_id = ${zoned.scheduleId} order by 1`;
  expect(clocks.map(({ zone }) => zone)).toEqual(["Africa/Nairobi", "Asia/Kolkata", "UTC"]);
});

test("the list takes any field as a filter, newest first, and names what it cannot read", async () => {
  await sql()`delete from subscriptions`;
  const times = ["2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"];
  await create({ identity: "one", metadata: { prepend_next_delivery: "Hello" } });
  await create({ identity: "two", lang: "afr", messageset: second.setId, next_sequence_number: 3, metadata: null });
  await create({ identity: "three", active: false, time_zone: "Africa/Lagos", metadata: { a: 1 } });
  for (const [index, name] of ["one", "two", "three"].entries()) {
    await sql()`update subscriptions set created_at = ${times[index] ?? ""} where identity = ${name}`;
  }
  expect(await found("")).toEqual(["three", "two", "one"]);
  expect(await found("identity=two")).toEqual(["two"]);
  expect(await found(`messageset=${made.setId}&active=true`)).toEqual(["one"]);
  expect(await found("messageset_contains=post")).toEqual(["two"]);
  expect(await found("lang=afr&next_sequence_number=3&schedule=9999")).toEqual([]);
  expect(await found("active=False")).toEqual(["three"]);
  expect(await found("completed=false&process_status=0&version=1")).toHaveLength(3);
  expect(await found("metadata_has_key=prepend_next_delivery")).toEqual(["one"]);
  expect(await found("metadata_not_has_key=prepend_next_delivery")).toEqual(["three", "two"]);
  expect(await found(`metadata=${encodeURIComponent('{"a":1}')}`)).toEqual(["three"]);
  expect(await found("time_zone=Africa/Lagos&created_by=operator's token")).toEqual(["three"]);
  expect(await found(`created_after=${times[1]}&created_before=${times[1]}`)).toEqual(["two"]);
  expect(await found("created_after=2026-03-02T09:00:00+01:00")).toEqual(["three", "two"]);
  expect(await found("nonsense=1")).toHaveLength(3);
  const bad = await api.call(list, "GET", {
    query: "?messageset=x&active=maybe&created_after=yesterday&process_status=5&id=1&created_before=2026-02-30&limit=x",
  });
  expect(bad.status).toBe(400);
  expect(Object.keys(bad.body).sort()).toEqual(
    ["active", "created_after", "created_before", "id", "limit", "messageset", "process_status"].sort(),
  );
});

test("pages have the documented form, and their addresses keep the filters", async () => {
  const page = await api.call(list, "GET", { query: "?limit=2&version=1" });
  expect(page.body).toMatchObject({ count: 3, previous: null });
  expect(page.body.next).toContain("version=1");
  const next = await api.call(list, "GET", { query: "?limit=2&offset=2" });
  expect(next.body).toMatchObject({ count: 3, next: null });
  expect(next.body.results).toHaveLength(1);
});
