import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { makeInboxMessage } from "#scripts/testing/make-inbox-message.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { readEvents } from "#scripts/testing/read-events.ts";
import * as count from "./[id]/count/route.ts";
import * as read from "./[id]/read/route.ts";
import * as readAll from "./[id]/read-all/route.ts";
import * as list from "./[id]/route.ts";
import * as stream from "./[id]/stream/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

let users = 1_000;
const newUser = () => {
  users += 1;
  return users;
};
const sql = () => api.test.platform.database.sql;
const put = (userId: number, more: object = {}) => makeInboxMessage(sql(), { userId, ...more });
const listOf = (id: number | string, query = "") => api.call(list, "GET", { params: { id: String(id) }, query });
const unreadOf = async (id: number, query = "") =>
  (await api.call(count, "GET", { params: { id: String(id) }, query })).body;
const idsOf = ({ body }: { body: JsonObject }) => (body.data as JsonObject[]).map((message) => message.id);

test("an inbox lists what its user was told, newest first, in the documented fields", async () => {
  const user = newUser();
  const first = await put(user, { at: new Date("2026-01-02T03:04:05Z") });
  const second = await put(user);
  await put(newUser());
  const answer = await listOf(user);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ ok: true, count: 2, next_before: null });
  expect(idsOf(answer)).toEqual([second, first]);
  expect((answer.body.data as JsonObject[])[1]).toEqual({
    id: first,
    user_id: user,
    actor_type: "TEACHER",
    title: "Licence issued",
    body: "Your licence is ready.",
    event_code: "LICENCE_ISSUED",
    entity_type: "licence",
    entity_id: "L-7",
    is_read: false,
    read_at: null,
    created_at: "2026-01-02T03:04:05.000Z",
  });
});

test("an inbox that was never written to is empty, not missing", async () => {
  expect((await listOf(newUser())).body).toEqual({ ok: true, count: 0, next_before: null, data: [] });
});

test("reading is idempotent, keeps the first time, and takes the message out of the unread ones", async () => {
  const user = newUser();
  const [old, fresh] = [await put(user), await put(user)];
  const done = await api.call(read, "POST", { params: { id: String(old) } });
  expect([done.status, done.body]).toEqual([200, { ok: true, data: { id: old, user_id: user, is_read: true } }]);
  const [before] = (await listOf(user)).body.data as JsonObject[];
  const again = await api.call(read, "POST", { params: { id: String(old) } });
  expect([again.status, again.body]).toEqual([200, done.body]);
  expect(((await listOf(user)).body.data as JsonObject[])[0]).toEqual(before);
  expect(idsOf(await listOf(user, "?unread=true"))).toEqual([fresh]);
  expect(idsOf(await listOf(user, "?unread=TRUE"))).toEqual([fresh]);
  expect(idsOf(await listOf(user, "?unread=false"))).toEqual([fresh, old]);
  expect(await unreadOf(user)).toEqual({ ok: true, unread: 1 });
});

test("a message that is not there is told in the documented words", async () => {
  const gone = await api.call(read, "POST", { params: { id: "999999999" } });
  expect([gone.status, gone.body]).toEqual([404, { ok: false, error: "Message not found" }]);
});

test("limit is brought within 1 to 500, and older parts follow by before", async () => {
  const user = newUser();
  const ids: number[] = [];
  for (let index = 0; index < 5; index += 1) ids.unshift(await put(user));
  const first = await listOf(user, "?limit=2");
  expect([idsOf(first), first.body.next_before]).toEqual([ids.slice(0, 2), ids[1]]);
  const second = await listOf(user, `?limit=2&before=${first.body.next_before}`);
  expect([idsOf(second), second.body.next_before]).toEqual([ids.slice(2, 4), ids[3]]);
  const last = await listOf(user, `?limit=100000&before=${second.body.next_before}`);
  expect([idsOf(last), last.body.next_before]).toEqual([ids.slice(4), null]);
  expect(idsOf(await listOf(user, "?limit=0"))).toHaveLength(1);
  expect(idsOf(await listOf(user, "?limit=-7"))).toHaveLength(1);
  expect(idsOf(await listOf(user, "?limit="))).toHaveLength(5);
});

test.each([
  ["/list", "GET", list, "abc", "", "user_id must be an integer"],
  ["/list", "GET", list, "9".repeat(16), "", "user_id must be an integer"],
  ["/count", "GET", count, "1.5", "", "user_id must be an integer"],
  ["/stream", "GET", stream, "x", "", "user_id must be an integer"],
  ["/read-all", "POST", readAll, "x", "", "user_id must be an integer"],
  ["/read", "POST", read, "x", "", "message_id must be an integer"],
  ["/list", "GET", list, "1", "?limit=ten", "limit: Expected a whole number."],
  ["/list", "GET", list, "1", "?before=1e3", "before: Expected a whole number."],
])("%s: %s %# refuses what is no number with 400", async (_, method, module, id, query, error) => {
  const answer = await api.call(module, method, { params: { id }, query });
  expect([answer.status, answer.body.error]).toEqual([400, error]);
});

test("one user id as two actor types is two persons, for who says which one is meant", async () => {
  const user = newUser();
  const teacher = await put(user);
  const staff = await put(user, { actorType: "STAFF" });
  expect(idsOf(await listOf(user))).toEqual([staff, teacher]);
  expect(idsOf(await listOf(user, "?actor_type=STAFF"))).toEqual([staff]);
  expect(await unreadOf(user, "?actor_type=TEACHER")).toEqual({ ok: true, unread: 1 });
  const done = await api.call(readAll, "POST", { params: { id: String(user) }, query: "?actor_type=STAFF" });
  expect(done.body).toEqual({ ok: true, read: 1 });
  expect(await unreadOf(user)).toEqual({ ok: true, unread: 1 });
});

test("reading all up to the newest that was shown leaves what came after it", async () => {
  const user = newUser();
  const [, shown] = [await put(user), await put(user)];
  const later = await put(user);
  const params = { id: String(user) };
  expect((await api.call(readAll, "POST", { params, body: { up_to: shown } })).body).toEqual({ ok: true, read: 2 });
  expect(idsOf(await listOf(user, "?unread=true"))).toEqual([later]);
  expect((await api.call(readAll, "POST", { params })).body).toEqual({ ok: true, read: 1 });
  expect((await api.call(readAll, "POST", { params })).body).toEqual({ ok: true, read: 0 });
  const wrong = await api.call(readAll, "POST", { params, body: { up_to: "x" } });
  expect([wrong.status, wrong.body.errors]).toEqual([400, { up_to: ["Expected a number."] }]);
});

test("looking takes a viewer, marking takes an operator, and strangers see nothing", async () => {
  const params = { id: "1" };
  for (const module of [list, count]) {
    expect((await api.call(module, "GET", { params, as: null })).status).toBe(401);
    expect((await api.call(module, "GET", { params, as: "viewer" })).status).toBe(200);
  }
  expect((await api.call(stream, "GET", { params, as: null })).status).toBe(401);
  for (const module of [read, readAll]) {
    expect((await api.call(module, "POST", { params, as: null })).status).toBe(401);
    expect((await api.call(module, "POST", { params, as: "viewer" })).status).toBe(403);
    expect((await api.call(module, "GET", { params })).status).toBe(405);
  }
  expect((await api.call(stream, "POST", { params })).status).toBe(405);
});

const openStream = async (user: number, { query = "", headers = {} } = {}) => {
  const request = new Request(`http://localhost/api/notification/inbox/${user}/stream/${query}`, {
    headers: { authorization: `Token ${api.people.viewer.token}`, ...headers },
  });
  return readEvents(await stream.GET(request, { params: Promise.resolve({ id: String(user) }) }));
};

test("a stream tells at once how many are unread, then each message and each reading, and never of others", async () => {
  const user = newUser();
  const first = await put(user);
  const events = await openStream(user);
  expect(events.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  expect(await events.next()).toEqual({
    id: String(first),
    event: "inbox",
    data: { unread: 1, latest_id: first, arrived: 0 },
  });
  await put(newUser());
  const second = await put(user);
  expect(await events.next()).toMatchObject({ data: { unread: 2, latest_id: second, arrived: 1 } });
  await api.call(read, "POST", { params: { id: String(first) } });
  expect(await events.next()).toMatchObject({ data: { unread: 1, arrived: 0 } });
  await api.call(read, "POST", { params: { id: String(first) } });
  await api.call(readAll, "POST", { params: { id: String(user) } });
  expect(await events.next()).toMatchObject({ data: { unread: 0, latest_id: second } });
  expect(api.test.platform.inbox.count()).toBe(1);
  await events.cancel();
  expect(api.test.platform.inbox.count()).toBe(0);
});

test("a stream that is taken up again says how many messages came since the last one that was seen", async () => {
  const user = newUser();
  const seen = await put(user);
  await put(user);
  await put(user);
  const byHeader = await openStream(user, { headers: { "last-event-id": String(seen) } });
  expect(await byHeader.next()).toMatchObject({ data: { unread: 3, arrived: 2 } });
  const byAddress = await openStream(user, { query: `?last_event_id=${seen}` });
  expect(await byAddress.next()).toMatchObject({ data: { arrived: 2 } });
  const byNonsense = await openStream(user, { headers: { "last-event-id": "nonsense" } });
  expect(await byNonsense.next()).toMatchObject({ data: { arrived: 0 } });
  for (const events of [byHeader, byAddress, byNonsense]) await events.cancel();
});

test("a stream hears again after its process has lost the connection by which it listens", async () => {
  const user = newUser();
  const events = await openStream(user);
  expect(await events.next()).toMatchObject({ data: { unread: 0 } });
  await sql()`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %signalbox_inbox%'`;
  await put(user);
  expect(await events.next()).toMatchObject({ data: { unread: 1, arrived: 1 } });
  await put(user);
  expect(await events.next()).toMatchObject({ data: { unread: 2, arrived: 1 } });
  await events.cancel();
});

test("more streams of one inbox than a person needs are refused, and what was open stays", async () => {
  const user = newUser();
  const open = await Promise.all(Array.from({ length: 20 }, () => openStream(user)));
  const params = { id: String(user) };
  const refused = await api.call(stream, "GET", { params, as: "viewer" });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  for (const events of open) await events.cancel();
});
