import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, type CallOptions, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneEvent from "./events/[id]/route.ts";
import * as events from "./events/route.ts";
import * as lookups from "./lookups/route.ts";
import * as service from "./route.ts";
import * as oneRule from "./rules/[id]/route.ts";
import * as rules from "./rules/route.ts";
import * as settings from "./settings/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
});
afterAll(async () => {
  await api.test.close();
});

async function create(module: object, body: object, options: CallOptions = {}): Promise<JsonObject & { id: number }> {
  const made = await api.call(module, "POST", { body, ...options });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
const at = (id: unknown) => ({ params: { id: String(id) } });
const codes = (body: JsonObject) => (body.data as { code: string }[]).map(({ code }) => code);
let made = 0;
const makeEvent = (change: object = {}) => {
  made += 1;
  return create(events, { code: `EVENT_${made}`, module: "PAYMENT", ...change });
};

test("the root says what the service is and where its parts are", async () => {
  const { status, body } = await api.call(service, "GET", { as: "viewer" });
  expect([status, body]).toMatchObject([
    200,
    { ok: true, service: "notification", endpoints: { emit: "/api/notification/emit/" } },
  ]);
});

test("the lookups are listed in their documented order, without weights", async () => {
  const { body } = await api.call(lookups, "GET", { as: "viewer" });
  const data = body.data as Record<string, { code: string }[]>;
  expect(body.ok).toBe(true);
  expect(data.priorities?.map(({ code }) => code)).toEqual(["CRITICAL", "HIGH", "NORMAL", "LOW"]);
  expect(data.channels?.map(({ code }) => code)).toEqual(["EMAIL", "IN_APP", "SMS"]);
  expect(data.modules?.map(({ code }) => code)).toEqual([
    "CPD",
    "INTERNSHIP",
    "LICENCE",
    "NOTIFICATION",
    "PAYMENT",
    "REGISTRATION",
    "UAA",
  ]);
  expect(Object.keys(data.priorities?.[0] ?? {})).toEqual(["id", "code", "name", "is_active"]);
});

test("nobody reads without saying who they are, and a viewer changes nothing", async () => {
  const stranger = await api.call(events, "GET", { as: null });
  expect([stranger.status, stranger.body.ok]).toEqual([401, false]);
  const before = await api.call(events, "GET");
  for (const as of ["viewer", "operator"] as const) {
    const body = { code: "BY_VIEWER", module: "CPD" };
    const refused = await api.call(events, "POST", { as, body });
    expect([refused.status, refused.body]).toEqual([
      403,
      { ok: false, error: "You do not have permission to perform this action." },
    ]);
  }
  expect((await api.call(events, "GET")).body).toEqual(before.body);
});

test("events are filtered in the documented manner: every value of active but true is false", async () => {
  await makeEvent({ code: "LIST_ON", module: "CPD" });
  await makeEvent({ code: "LIST_OFF", module: "CPD", is_active: false });
  const list = async (query: string) => codes((await api.call(events, "GET", { query, as: "viewer" })).body);
  expect(await list("?module=CPD")).toEqual(["LIST_OFF", "LIST_ON"]);
  expect(await list("?module=CPD&active=TRUE")).toEqual(["LIST_ON"]);
  for (const value of ["false", "1", "yes", ""]) {
    expect(await list(`?module=CPD&active=${value}`)).toEqual(["LIST_OFF"]);
  }
  expect(await list("?module=cpd")).toEqual([]);
  const part = await api.call(events, "GET", { query: "?module=CPD&limit=1&offset=1" });
  expect([part.body.count, codes(part.body)]).toEqual([2, ["LIST_ON"]]);
  const wrong = await api.call(events, "GET", { query: "?limit=ten" });
  expect([wrong.status, wrong.body.errors]).toEqual([400, { limit: ["Expected a whole number from 1 to 10000."] }]);
});

test("an event is made, read, changed in part, said anew and removed", async () => {
  const event = await makeEvent({ code: "WHOLE_LIFE", description: " Paid ", is_active: false });
  expect(event).toMatchObject({ code: "WHOLE_LIFE", description: "Paid", module: "PAYMENT", is_active: false });
  expect((await api.call(oneEvent, "GET", { ...at(event.id), as: "viewer" })).body).toMatchObject({ id: event.id });
  const part = await api.call(oneEvent, "PATCH", { ...at(event.id), body: { description: "Anew" } });
  expect([part.status, part.body]).toMatchObject([200, { description: "Anew", is_active: false }]);
  const whole = await api.call(oneEvent, "PUT", { ...at(event.id), body: { ...event, module: "cpd" } });
  expect([whole.status, whole.body]).toMatchObject([200, { module: "CPD", description: "Paid", is_active: false }]);
  const gone = await api.call(oneEvent, "DELETE", at(event.id));
  expect([gone.status, gone.text]).toEqual([204, ""]);
  const after = await api.call(oneEvent, "DELETE", at(event.id));
  expect([after.status, after.body]).toEqual([404, { ok: false, error: "Not found" }]);
});

test("every wrong field of an event is named at once, with what there is instead", async () => {
  await makeEvent({ code: "TAKEN" });
  const wrong = await api.call(events, "POST", { body: { code: "with space", colour: "red", is_active: "yes" } });
  expect([wrong.status, Object.keys(wrong.body.errors as object).sort()]).toEqual([
    400,
    ["code", "colour", "is_active", "module"],
  ]);
  const unknown = await api.call(events, "POST", { body: { code: "taken", module: "MOON" } });
  expect(unknown.body.errors).toMatchObject({
    code: [expect.stringContaining("differs only in capital letters")],
    module: [expect.stringContaining("CPD, INTERNSHIP, LICENCE")],
  });
  const nul = await api.call(events, "POST", { body: { code: "NUL", module: "CPD", description: "a\u0000b" } });
  expect([nul.status, Object.keys(nul.body.errors as object)]).toEqual([400, ["description"]]);
  const renumbered = await makeEvent();
  const moved = await api.call(oneEvent, "PATCH", { ...at(renumbered.id), body: { id: 9_999 } });
  expect([moved.status, Object.keys(moved.body.errors as object)]).toEqual([400, ["id"]]);
});

test("an event that rules or templates use is not deleted, and the answer says by what", async () => {
  const event = await makeEvent({ code: "IN_USE" });
  const rule = await create(rules, { name: "Tell the desk", event: "IN_USE", recipient_policy: "all" });
  const { sql } = api.test.platform.database;
  await sql`insert into notification_templates (event_id, medium, language, version, dialect, body)
    values (${event.id}, 'sms', 'en', 1, 'braces', 'x')`;
  const refused = await api.call(oneEvent, "DELETE", at(event.id));
  expect([refused.status, refused.body]).toEqual([
    409,
    {
      ok: false,
      error: `It is used by these rules: Tell the desk (${rule.id}) and by 1 template. Delete them first, or switch the event off.`,
    },
  ]);
  expect((await api.call(oneRule, "DELETE", at(rule.id))).status).toBe(204);
  expect((await api.call(oneEvent, "DELETE", at(event.id))).body.error).toContain("by 1 template");
  await sql`delete from notification_templates where event_id = ${event.id}`;
  expect((await api.call(oneEvent, "DELETE", at(event.id))).status).toBe(204);
});

test("the settings are read by everybody and said anew by an administrator", async () => {
  const body = {
    time_zone: "Africa/Dar_es_Salaam",
    quiet_hours: { from: "21:00", to: "06:30" },
    stop_words: ["acha", "ACHA"],
  };
  const saved = await api.call(settings, "PUT", { body });
  expect([saved.status, saved.body]).toMatchObject([
    200,
    { ...body, stop_words: ["ACHA"], start_words: ["START", "UNSTOP", "YES"] },
  ]);
  expect((await api.call(settings, "GET", { as: "viewer" })).body).toEqual(saved.body);
  const wrong = await api.call(settings, "PUT", {
    body: { time_zone: "Mars/Base", stop_words: ["A"], start_words: ["a"] },
  });
  expect([wrong.status, Object.keys(wrong.body.errors as object).sort()]).toEqual([400, ["start_words", "time_zone"]]);
  const late = await api.call(settings, "PUT", { body: { quiet_hours: { from: "25:00", to: "06:00" } } });
  expect(late.body.errors).toEqual({ quiet_hours: ["from: Write a time as 21:30."] });
});

test("every change is on record and told to all processes at its commit, and an unchanged one is neither", async () => {
  const { sql } = api.test.platform.database;
  const told: string[] = [];
  const listening = await sql.listen("signalbox_changed", (payload) => told.push(payload));
  const event = await makeEvent({ code: "ON_RECORD" });
  await api.call(oneEvent, "PATCH", { ...at(event.id), body: { description: "x", is_active: false } });
  await api.call(oneEvent, "PATCH", { ...at(event.id), body: { description: "x" } });
  await api.call(oneEvent, "DELETE", at(event.id));
  const entries = await sql`select action, object_name, detail from audit_entries
    where object_kind = 'notification_event' and object_id = ${String(event.id)} order by id`;
  expect([...entries]).toEqual([
    { action: "notification_event.created", object_name: "ON_RECORD", detail: null },
    {
      action: "notification_event.changed",
      object_name: "ON_RECORD",
      detail: { fields: ["description", "is_active"] },
    },
    { action: "notification_event.deleted", object_name: "ON_RECORD", detail: null },
  ]);
  await expect.poll(() => told.filter((one) => one === '{"kind":"notifications"}')).toHaveLength(3);
  await listening.unlisten();
});

test("two events of one code at the same time: one is made, the other is told that there is one", async () => {
  const body = { code: "RACE", module: "CPD" };
  const answers = await Promise.all([1, 2, 3].map(() => api.call(events, "POST", { body })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
});
