import { afterAll, beforeAll, expect, test } from "vitest";
import * as site from "#app/api/notification/inbox-sites/[id]/route.ts";
import * as secret from "#app/api/notification/inbox-sites/[id]/secret/route.ts";
import * as sites from "#app/api/notification/inbox-sites/route.ts";
import type { JsonObject } from "#core/json.ts";
import { signVisitorToken } from "#core/notifications/inbox/visitor-token.ts";
import { makeInboxMessage } from "#scripts/testing/make-inbox-message.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { readEvents } from "#scripts/testing/read-events.ts";
import * as count from "./count/route.ts";
import * as read from "./messages/[id]/read/route.ts";
import * as messages from "./messages/route.ts";
import * as readAll from "./read-all/route.ts";
import * as stream from "./stream/route.ts";
import * as tickets from "./tickets/route.ts";

const origin = "https://portal.example";
let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

type Site = { id: string; key: string; secret: string };
async function addSite(change: object = {}): Promise<Site> {
  const made = await api.call(sites, "POST", { body: { name: "Portal", origins: [origin], ...change } });
  expect(made.status).toBe(201);
  const { id, key } = made.body.data as { id: number; key: string };
  return { id: String(id), key, secret: String(made.body.secret) };
}

let users = 5_000;
const newVisitor = (actorType = "TEACHER") => {
  users += 1;
  return { userId: users, actorType };
};
type Visitor = ReturnType<typeof newVisitor>;
const tokenOf = (by: Site, visitor: Visitor, seconds = 600) =>
  signVisitorToken(visitor, new Date(Date.now() + seconds * 1_000), by.secret);
const headersOf = (by: Site, visitor: Visitor, from: string | null = origin) => ({
  authorization: `Inbox ${by.key}.${tokenOf(by, visitor)}`,
  ...(from === null ? {} : { origin: from }),
});
const put = ({ userId, actorType }: Visitor) => makeInboxMessage(api.test.platform.database.sql, { userId, actorType });

test("a site is added, changed and removed by administrators, and its secret is shown once", async () => {
  const made = await api.call(sites, "POST", { body: { name: " Portal ", origins: ["https://Portal.example/"] } });
  expect(made.body).toMatchObject({
    ok: true,
    data: { name: "Portal", origins: [origin], is_active: true, key: expect.stringMatching(/^ibx_[0-9a-f]{24}$/) },
    secret: expect.stringMatching(/^ibs_[\w-]{43}$/),
  });
  const params = { id: String((made.body.data as JsonObject).id) };
  const found = await api.call(site, "GET", { params, as: "viewer" });
  expect(found.body).toEqual({ ok: true, data: made.body.data });
  expect((await api.call(sites, "GET", { as: "viewer" })).text).not.toContain(made.body.secret);
  const changed = await api.call(site, "PATCH", { params, body: { origins: ["http://localhost:4000"] } });
  expect(changed.body.data).toMatchObject({ name: "Portal", origins: ["http://localhost:4000"], is_active: true });
  const rotated = await api.call(secret, "POST", { params, body: { keep_hours: 2 } });
  expect(rotated.body.secret).not.toBe(made.body.secret);
  expect((await api.call(site, "DELETE", { params })).status).toBe(204);
  for (const [module, method] of [
    [site, "GET"],
    [site, "PATCH"],
    [site, "DELETE"],
    [secret, "POST"],
  ] as const) {
    const body = method === "PATCH" ? { name: "x" } : undefined;
    const gone = await api.call(module, method, { params, ...(body === undefined ? {} : { body }) });
    expect([gone.status, gone.body.error]).toEqual([404, "Site not found"]);
  }
  const trail = await api.test.platform.database.sql<{ action: string; detail: JsonObject }[]>`
    select action, detail from audit_entries where object_kind = 'inbox_site' and object_id = ${params.id} order by id`;
  expect(trail.map(({ action }) => action)).toEqual([
    "inbox_site.created",
    "inbox_site.changed",
    "inbox_site.secret_changed",
    "inbox_site.deleted",
  ]);
  expect(JSON.stringify(trail)).not.toContain("ibs_");
});

test("the secret lies sealed in its row, and every change takes an administrator", async () => {
  const { id, secret: value } = await addSite();
  const [row] = await api.test.platform.database.sql`select secret_sealed from inbox_sites where id = ${id}`;
  expect(Buffer.from(row?.secret_sealed).toString("latin1")).not.toContain(value.slice(4));
  const params = { id };
  for (const [module, method] of [
    [sites, "POST"],
    [site, "PATCH"],
    [site, "DELETE"],
    [secret, "POST"],
  ] as const) {
    expect((await api.call(module, method, { params, as: "operator", body: {} })).status).toBe(403);
    expect((await api.call(module, method, { params, as: null, body: {} })).status).toBe(401);
  }
});

test("what is wrong with a site is named field by field", async () => {
  const refused = await api.call(sites, "POST", { body: { name: "", origins: ["portal.example"], color: "red" } });
  expect(refused.status).toBe(400);
  expect(refused.body.errors).toMatchObject({ name: expect.anything(), origins: expect.anything() });
});

test("a visitor's page lists, counts and reads the visitor's own messages, and may read the answers", async () => {
  const portal = await addSite();
  const visitor = newVisitor();
  const [first, second] = [await put(visitor), await put(visitor)];
  const strange = await put(newVisitor());
  const asStaff = await put({ ...visitor, actorType: "STAFF" });
  const ask = { as: null, headers: headersOf(portal, visitor) };
  const listed = await api.call(messages, "GET", { ...ask, query: "?actor_type=STAFF" });
  expect((listed.body.data as JsonObject[]).map(({ id }) => id)).toEqual([second, first]);
  expect(listed.headers.get("access-control-allow-origin")).toBe(origin);
  expect(listed.headers.get("vary")).toContain("Origin");
  expect(listed.headers.get("access-control-allow-credentials")).toBeNull();
  const marked = await api.call(read, "POST", { ...ask, params: { id: String(first) } });
  expect(marked.body).toEqual({ ok: true, data: { id: first, user_id: visitor.userId, is_read: true } });
  for (const id of [strange, asStaff]) {
    expect((await api.call(read, "POST", { ...ask, params: { id: String(id) } })).status).toBe(404);
  }
  expect((await api.call(count, "GET", ask)).body).toEqual({ ok: true, unread: 1 });
  expect((await api.call(readAll, "POST", ask)).body).toEqual({ ok: true, read: 1 });
  const rows = await api.test.platform.database.sql`select id from inbox_messages
    where not is_read and id = any(${[strange, asStaff]})`;
  expect(rows).toHaveLength(2);
});

test("a page of another origin, a strange key and a token that does not hold are refused with the reason", async () => {
  const portal = await addSite();
  const other = await addSite({ origins: ["https://other.example"] });
  const visitor = newVisitor();
  const refused = async (headers: Record<string, string>) => {
    const { status, body, headers: told } = await api.call(messages, "GET", { as: null, headers });
    return [status, body.detail, told.get("access-control-allow-origin")];
  };
  const byOther = await refused(headersOf(portal, visitor, "https://other.example"));
  expect(byOther).toEqual([403, expect.stringContaining("https://other.example"), null]);
  expect(await refused({ authorization: "Inbox ibx_none.a.b.c", origin })).toEqual([
    401,
    "No site has this key.",
    origin,
  ]);
  const foreign = { authorization: `Inbox ${portal.key}.${tokenOf(other, visitor)}`, origin };
  expect(await refused(foreign)).toEqual([401, expect.stringContaining("signature"), origin]);
  const late = { authorization: `Inbox ${portal.key}.${tokenOf(portal, visitor, -1)}`, origin };
  expect(await refused(late)).toEqual([401, expect.stringContaining("expired"), origin]);
  expect(await refused({ origin })).toEqual([401, expect.stringContaining("SITE_KEY.TOKEN"), origin]);
  const byCookieAlone = await refused({ cookie: "signalbox.session=x", origin: "https://nowhere.example" });
  expect(byCookieAlone).toEqual([401, expect.anything(), null]);
  const apiToken = { authorization: `Token ${api.people.admin.token}`, origin };
  expect(await refused(apiToken)).toEqual([401, expect.anything(), origin]);
});

test("a browser is told beforehand whether its page may ask, for origins of sites that are switched on", async () => {
  const from = "https://preflight.example";
  const ask = async () => {
    const request = new Request("http://localhost/api/inbox/messages/", {
      method: "OPTIONS",
      headers: { origin: from },
    });
    const answer = await messages.OPTIONS(request);
    return [answer.status, answer.headers.get("access-control-allow-origin")];
  };
  expect(await ask()).toEqual([403, null]);
  const { id } = await addSite({ origins: [from] });
  expect(await ask()).toEqual([204, from]);
  await api.call(site, "PATCH", { params: { id }, body: { is_active: false } });
  expect(await ask()).toEqual([403, null]);
});

test("after an exchange tokens of the secret before hold as long as was said", async () => {
  const portal = await addSite();
  const visitor = newVisitor();
  const ask = { as: null, headers: headersOf(portal, visitor) };
  await api.call(secret, "POST", { params: { id: portal.id }, body: { keep_hours: 1 } });
  expect((await api.call(count, "GET", ask)).status).toBe(200);
  const renewed = await api.call(secret, "POST", { params: { id: portal.id } });
  expect((await api.call(count, "GET", ask)).status).toBe(401);
  const now = { ...portal, secret: String(renewed.body.secret) };
  expect((await api.call(count, "GET", { as: null, headers: headersOf(now, visitor) })).status).toBe(200);
});

async function openStream(portal: Site, visitor: Visitor) {
  const made = await api.call(tickets, "POST", { as: null, headers: headersOf(portal, visitor) });
  expect(made.status).toBe(201);
  const url = `http://localhost/api/inbox/stream/?ticket=${encodeURIComponent(String(made.body.ticket))}`;
  const context = { params: Promise.resolve({}) as Promise<Record<never, string>> };
  return await stream.GET(new Request(url, { headers: { origin } }), context);
}

test("a ticket opens the visitor's stream, which ends when its site is switched off", async () => {
  const portal = await addSite();
  const visitor = newVisitor();
  const response = await openStream(portal, visitor);
  expect(response.headers.get("access-control-allow-origin")).toBe(origin);
  const events = readEvents(response);
  expect(await events.next()).toMatchObject({ event: "inbox", data: { unread: 0, latest_id: 0 } });
  await put({ ...visitor, actorType: "STAFF" });
  const id = await put(visitor);
  expect(await events.next()).toMatchObject({ data: { unread: 1, latest_id: id, arrived: 1 } });
  await api.call(site, "PATCH", { params: { id: portal.id }, body: { is_active: false } });
  expect(await events.next()).toBeNull();
  expect(api.test.platform.inbox.count()).toBe(0);
});

test("a stream opens neither with a token nor without a ticket", async () => {
  const portal = await addSite();
  const ask = { as: null, headers: headersOf(portal, newVisitor()) };
  expect((await api.call(stream, "GET", ask)).body.detail).toContain("/api/inbox/tickets/");
  const asTicket = await api.call(stream, "GET", {
    ...ask,
    query: `?ticket=${portal.key}.${tokenOf(portal, newVisitor())}`,
  });
  expect(asTicket.status).toBe(401);
});
