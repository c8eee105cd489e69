import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, type CallOptions, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as events from "../events/route.ts";
import * as oneWord from "../lookups/[kind]/[id]/route.ts";
import * as words from "../lookups/[kind]/route.ts";
import * as oneRule from "./[id]/route.ts";
import * as rules from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  const { sql } = api.test.platform.database;
  await sql`insert into notification_groups (code, name) values ('desk', 'Help desk')`;
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
let made = 0;
const makeEvent = (change: object = {}) => {
  made += 1;
  return create(events, { code: `EVENT_${made}`, module: "PAYMENT", ...change });
};

test("a rule has the documented fields and defaults, and our own beside them", async () => {
  await makeEvent({ code: "RULED" });
  const plain = await create(rules, { event_code: "RULED" });
  expect(plain).toMatchObject({
    event_code: "RULED",
    recipient_policy: "TEACHER",
    priority: "NORMAL",
    channels: [],
    is_active: true,
    digest: null,
    throttle: null,
    escalation: null,
  });
  const full = await create(rules, {
    name: "Urgent",
    event: "RULED",
    recipient_policy: "group:DESK",
    priority: "critical",
    channels: ["email", "SMS", "EMAIL"],
    digest: { every: "day", at: "07:30" },
    throttle: { count: 3, minutes: 60 },
    escalation: { group: "desk", channels: ["sms"], every_minutes: 15, times_max: 4 },
  });
  expect(full).toMatchObject({
    recipient_policy: "GROUP:desk",
    priority: "CRITICAL",
    channels: ["SMS", "EMAIL"],
    escalation: { group: "desk", channels: ["SMS"], every_minutes: 15, times_max: 4 },
  });
  const again = await api.call(oneRule, "PUT", { ...at(full.id), body: full });
  expect([again.status, again.body]).toMatchObject([200, { ...full, updated_at: full.updated_at }]);
  const part = await api.call(oneRule, "PATCH", { ...at(full.id), body: { is_active: false, digest: null } });
  expect(part.body).toMatchObject({ is_active: false, digest: null, throttle: { count: 3, minutes: 60 } });
});

test.each([
  ["", ""],
  ["all", "ALL"],
  ["*", "*"],
  ["teacher", "TEACHER"],
  ["Staff", "STAFF"],
  ["group:desk", "GROUP:desk"],
])("the recipient policy %j is kept as %j", async (written, kept) => {
  const { code } = await makeEvent();
  const rule = await create(rules, { event_code: code as string, recipient_policy: written });
  expect(rule.recipient_policy).toBe(kept);
});

test("a rule that names what there is not is refused, naming what there is", async () => {
  await makeEvent({ code: "NEAR" });
  const wrong = await api.call(rules, "POST", {
    body: {
      event_code: "near",
      recipient_policy: "GROUP:nobody",
      priority: "URGENT",
      escalation: { group: "nobody", channels: ["SMS"], every_minutes: 5, times_max: 2 },
    },
  });
  expect([wrong.status, wrong.body.errors]).toEqual([
    400,
    {
      event_code: ['There is no event "near"; do you mean NEAR?'],
      recipient_policy: ['There is no group "nobody"; there are: desk.'],
      priority: ['There is no priority "URGENT"; there are: CRITICAL, HIGH, NORMAL, LOW.'],
      escalation: ['group: There is no group "nobody"; there are: desk.'],
    },
  ]);
  const policy = await api.call(rules, "POST", { body: { event_code: "NEAR", recipient_policy: "PARENT" } });
  expect(policy.body.error).toContain("one of: STAFF, SYSTEM, TEACHER");
  const shape = await api.call(rules, "POST", {
    body: { event_code: "NEAR", channels: ["FAX"], digest: { every: "year" }, throttle: { count: 0, minutes: 1 } },
  });
  expect(Object.keys(shape.body.errors as object).sort()).toEqual(["channels", "digest", "throttle"]);
});

test("what works and is probably not meant is told with the answer", async () => {
  await makeEvent({ code: "WARNED", is_active: false });
  const rule = await create(rules, {
    event_code: "WARNED",
    channels: ["SMS"],
    throttle: { count: 1, minutes: 1 },
    priority: "CRITICAL",
  });
  expect((rule.warnings as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
    "/event_code",
    "/channels",
    "/throttle",
  ]);
});

test("rules are listed in the order of their use and filtered in the documented manner", async () => {
  await makeEvent({ code: "LISTED" });
  const first = await create(rules, { event_code: "LISTED" });
  const second = await create(rules, { event_code: "LISTED", is_active: false });
  const list = async (query: string) =>
    ((await api.call(rules, "GET", { query, as: "viewer" })).body.data as { id: number }[]).map(({ id }) => id);
  expect(await list("?event_code=LISTED")).toEqual([first.id, second.id]);
  expect(await list("?event_code=LISTED&active=True")).toEqual([first.id]);
  expect(await list("?event_code=LISTED&active=off")).toEqual([second.id]);
});

test("a rule whose escalations are open is not deleted before somebody acknowledges them", async () => {
  await makeEvent({ code: "ESCALATES" });
  const rule = await create(rules, { event_code: "ESCALATES" });
  const { sql } = api.test.platform.database;
  const id = api.test.platform.newId();
  await sql`insert into escalations (id, message_id, message_number, rule_id, state, created_at)
    values (${id}, ${id}, 1, ${rule.id}, 'open', now())`;
  const refused = await api.call(oneRule, "DELETE", at(rule.id));
  expect([refused.status, refused.body.error]).toEqual([409, expect.stringContaining("1 escalation")]);
  await sql`update escalations set state = 'acknowledged' where id = ${id}`;
  expect((await api.call(oneRule, "DELETE", at(rule.id))).status).toBe(204);
});

test("words can be added, renamed and removed while nothing uses them; their codes stay", async () => {
  const params = { kind: "priorities" };
  const word = await create(words, { code: "urgent", name: "Urgent", weight: 90 }, { params });
  expect(word).toMatchObject({ code: "URGENT", weight: 90, is_active: true });
  const one = { params: { ...params, id: String(word.id) } };
  const renamed = await api.call(oneWord, "PATCH", { ...one, body: { name: "Very urgent", weight: 95 } });
  expect(renamed.body).toMatchObject({ code: "URGENT", name: "Very urgent", weight: 95 });
  const recoded = await api.call(oneWord, "PATCH", { ...one, body: { code: "FAST" } });
  expect([recoded.status, recoded.body.error]).toEqual([400, expect.stringContaining("stays URGENT")]);
  const { code } = await makeEvent();
  const rule = await create(rules, { event_code: code as string, priority: "URGENT" });
  const used = await api.call(oneWord, "DELETE", one);
  expect([used.status, used.body.error]).toEqual([409, expect.stringContaining(`(${rule.id})`)]);
  await api.call(oneRule, "DELETE", at(rule.id));
  expect((await api.call(oneWord, "DELETE", one)).status).toBe(204);
  expect((await api.call(words, "GET", { params: { kind: "colours" } })).status).toBe(404);
  const weightless = await api.call(words, "POST", { params, body: { code: "X", name: "X" } });
  expect(Object.keys(weightless.body.errors as object)).toEqual(["weight"]);
});

test("channels and statuses are renamed, and neither added nor deleted; only channels are switched off", async () => {
  const list = async (kind: string) =>
    (await api.call(words, "GET", { params: { kind } })).body.data as { id: number; code: string }[];
  const sms = (await list("channels")).find(({ code }) => code === "SMS");
  const sent = (await list("statuses")).find(({ code }) => code === "SENT");
  const ofSms = { params: { kind: "channels", id: String(sms?.id) } };
  const off = await api.call(oneWord, "PATCH", { ...ofSms, body: { name: "Text", is_active: false } });
  expect(off.body).toMatchObject({ code: "SMS", name: "Text", is_active: false });
  await api.call(oneWord, "PATCH", { ...ofSms, body: { is_active: true } });
  const ofSent = { params: { kind: "statuses", id: String(sent?.id) } };
  expect((await api.call(oneWord, "PATCH", { ...ofSent, body: { is_active: false } })).status).toBe(400);
  expect((await api.call(oneWord, "DELETE", ofSent)).status).toBe(409);
  const fax = await api.call(words, "POST", { params: { kind: "channels" }, body: { code: "FAX", name: "Fax" } });
  expect([fax.status, fax.body.error]).toEqual([400, expect.stringContaining("built in")]);
});

test("an actor type that people, preferences or rules have is not deleted", async () => {
  const params = { kind: "actor_types" };
  const word = await create(words, { code: "PARENT", name: "Parent" }, { params });
  const one = { params: { kind: "actor-types", id: String(word.id) } };
  const { sql } = api.test.platform.database;
  await sql`insert into notification_people (user_id, actor_type) values (1, 'PARENT')`;
  await sql`insert into notification_preferences (user_id, actor_type) values (1, 'PARENT'), (2, 'PARENT')`;
  const used = await api.call(oneWord, "DELETE", one);
  expect(used.body.error).toBe(
    "The actor type PARENT is used by 1 entry of the directory of people and by 2 stored preferences. Change them first, or switch it off.",
  );
  await sql`delete from notification_people`;
  await sql`delete from notification_preferences`;
  expect((await api.call(oneWord, "DELETE", one)).status).toBe(204);
});
