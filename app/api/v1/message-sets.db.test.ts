import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as messageContent from "./message/[id]/content/route.ts";
import * as oneMessage from "./message/[id]/route.ts";
import * as messages from "./message/route.ts";
import * as clone from "./messageset/[id]/clone/route.ts";
import * as setMessages from "./messageset/[id]/messages/route.ts";
import * as order from "./messageset/[id]/order/route.ts";
import * as oneSet from "./messageset/[id]/route.ts";
import * as sets from "./messageset/route.ts";
import * as languages from "./messageset_languages/route.ts";

let api: ApiCaller;
let schedule = 0;
beforeAll(async () => {
  api = await openApiCaller({ SITE_URL: "https://box.example" });
  const [row] = await api.test.platform.database.sql<
    { id: number }[]
  >`insert into schedules default values returning id`;
  schedule = row?.id ?? 0;
});
afterAll(async () => {
  await api.test.close();
});

const at = (id: unknown) => ({ params: { id: String(id) } });

async function makeSet(short_name: string, more: object = {}): Promise<JsonObject & { id: number }> {
  const made = await api.call(sets, "POST", { body: { short_name, default_schedule: schedule, ...more } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}
async function say(
  messageset: number,
  sequence_number: number,
  lang = "eng",
  text_content = `${lang} ${sequence_number}`,
) {
  return await api.call(messages, "POST", { body: { messageset, sequence_number, lang, text_content } });
}
const texts = async (id: number) => {
  const { body } = await api.call(setMessages, "GET", at(id));
  return (body.messages as { sequence_number: number; lang: string; text_content: string }[]).map(
    (one) => `${one.sequence_number} ${one.lang}: ${one.text_content}`,
  );
};

test("a set is made with its documented fields, found by its filters, changed and removed", async () => {
  const next = await makeSet("after");
  const made = await makeSet("prebirth", { next_set: next.id, notes: null, content_type: "audio", unknown: 1 });
  expect(made).toEqual({
    id: made.id,
    short_name: "prebirth",
    label: "",
    content_type: "audio",
    notes: "",
    next_set: next.id,
    default_schedule: schedule,
    channel: null,
    fallback_languages: [],
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const found = await api.call(sets, "GET", { as: "viewer", query: "?short_name=prebirth&unknown=1" });
  expect(found.body).toMatchObject({ count: 1, next: null, previous: null, results: [{ id: made.id }] });
  expect((await api.call(sets, "GET", { query: "?content_type=audio" })).body.count).toBe(1);
  expect((await api.call(sets, "GET", { query: "?limit=1" })).body.next).toContain("limit=1&offset=1");
  const changed = await api.call(oneSet, "PATCH", { ...at(made.id), body: { label: "Before birth" } });
  expect([changed.status, changed.body]).toMatchObject([200, { label: "Before birth", next_set: next.id }]);
  const put = { short_name: "prebirth", default_schedule: schedule, next_set: null };
  expect((await api.call(oneSet, "PUT", { ...at(made.id), body: put })).body).toMatchObject({
    next_set: null,
    label: "Before birth",
  });
  expect((await api.call(oneSet, "DELETE", at(made.id))).status).toBe(204);
  expect((await api.call(oneSet, "GET", at(made.id))).body).toEqual({ detail: "Not found." });
  const actions = await api.test.platform.database.sql<{ action: string }[]>`select action from audit_entries
    where object_name = 'prebirth' order by id`;
  expect(actions.map(({ action }) => action)).toEqual([
    "message_set.created",
    "message_set.changed",
    "message_set.changed",
    "message_set.deleted",
  ]);
});

test("what a set cannot be is told by field, and who may not change it is told so", async () => {
  await makeSet("taken");
  const refused = await api.call(sets, "POST", {
    body: { short_name: "taken", default_schedule: 999, next_set: 998, channel: "pigeon" },
  });
  expect([refused.status, refused.body]).toEqual([
    400,
    {
      short_name: ["message set with this short name already exists."],
      default_schedule: ['Invalid pk "999" - object does not exist.'],
      next_set: ['Invalid pk "998" - object does not exist.'],
      channel: [expect.stringContaining('"pigeon"')],
    },
  ]);
  expect((await api.call(sets, "POST", { body: {} })).body).toEqual({
    short_name: ["This field is required."],
    default_schedule: ["This field is required."],
  });
  expect((await api.call(sets, "POST", { as: "operator", body: {} })).status).toBe(403);
  const nobody = await api.call(sets, "GET", { as: null });
  expect([nobody.status, nobody.body]).toEqual([401, { detail: "Authentication credentials were not provided." }]);
});

test("a message has a place of its own in its set, and every refusal the documented words", async () => {
  const { id } = await makeSet("weekly");
  const made = await say(id, 1);
  expect([made.status, made.body]).toEqual([
    201,
    {
      id: expect.any(Number),
      messageset: id,
      sequence_number: 1,
      lang: "eng",
      text_content: "eng 1",
      binary_content: null,
      metadata: {},
      created_at: expect.any(String),
      updated_at: expect.any(String),
    },
  ]);
  expect((await say(id, 1)).body).toEqual({
    non_field_errors: ["The fields messageset, sequence_number, lang must make a unique set."],
  });
  expect((await say(id, 2, "eng", "")).body).toEqual({
    non_field_errors: ["Messages must have text or file attached"],
  });
  expect((await say(id, 2, "eng", "it’s")).body).toEqual({
    text_content: ['Text "it’s" has special characters which can be replaced: ’'],
  });
  const elsewhere = await api.call(messages, "POST", {
    body: { messageset: 999, sequence_number: 1, lang: "eng", binary_content: 999 },
  });
  expect(elsewhere.body).toEqual({
    messageset: ['Invalid pk "999" - object does not exist.'],
    binary_content: ['Invalid pk "999" - object does not exist.'],
  });
  await say(id, 1, "afr");
  const listed = await api.call(messages, "GET", { query: `?messageset=${id}&sequence_number=1&lang=afr` });
  expect(listed.body).toMatchObject({ count: 1, results: [{ lang: "afr" }] });
  expect((await api.call(messages, "GET", { query: "?messageset=x" })).body).toEqual({
    messageset: ["Enter a number."],
  });
  const one = at(made.body.id);
  expect((await api.call(oneMessage, "PATCH", { ...one, body: { lang: "afr" } })).status).toBe(400);
  expect((await api.call(oneMessage, "PATCH", { ...one, body: { text_content: "New" } })).body.text_content).toBe(
    "New",
  );
  expect((await api.call(messageContent, "GET", one)).body).toMatchObject({
    text_content: "New",
    binary_content: null,
  });
  expect((await api.call(oneMessage, "DELETE", one)).status).toBe(204);
  expect((await api.call(oneMessage, "GET", one)).status).toBe(404);
  expect((await api.call(languages, "GET", {})).body).toMatchObject({ [id]: ["afr"] });
});

test("another order moves all languages of a number together, and the numbers that there are stay", async () => {
  const { id } = await makeSet("ordered");
  for (const number of [1, 2, 5]) await say(id, number);
  await say(id, 5, "afr");
  const ordered = await api.call(order, "POST", { ...at(id), body: { order: [5, 1, 2] } });
  expect(ordered.status).toBe(200);
  expect(await texts(id)).toEqual(["1 afr: afr 5", "1 eng: eng 5", "2 eng: eng 1", "5 eng: eng 2"]);
  for (const wrong of [
    [1, 2],
    [1, 2, 3],
    [1, 1, 2],
  ]) {
    const refused = await api.call(order, "POST", { ...at(id), body: { order: wrong } });
    expect([refused.status, refused.body]).toEqual([400, { order: [expect.stringContaining("1, 2, 5")] }]);
  }
});

test("a clone has the same messages under a name of its own", async () => {
  const { id } = await makeSet("original", { label: "The first" });
  await say(id, 1);
  await say(id, 2, "afr");
  const cloned = await api.call(clone, "POST", { ...at(id), body: { short_name: "copy" } });
  expect([cloned.status, cloned.body]).toMatchObject([201, { short_name: "copy", label: "The first" }]);
  expect(await texts(Number(cloned.body.id))).toEqual(["1 eng: eng 1", "2 afr: afr 2"]);
  const again = await api.call(clone, "POST", { ...at(id), body: { short_name: "copy" } });
  expect([again.status, again.body]).toEqual([400, { short_name: ["A message set already exists with this name."] }]);
});

test("a set stays while subscriptions are in it, and the answer says how many", async () => {
  const { id } = await makeSet("walked");
  const { sql } = api.test.platform.database;
  await sql`insert into subscriptions (id, identity, message_set_id, schedule_id, lang)
    select gen_random_uuid(), 'x', ${id}, ${schedule}, 'eng' from generate_series(1, 3)`;
  const refused = await api.call(oneSet, "DELETE", at(id));
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("3 subscriptions are")]);
  await sql`delete from subscriptions`;
  expect((await api.call(oneSet, "DELETE", at(id))).status).toBe(204);
});

test("a set goes by WhatsApp only when its texts can", async () => {
  const { sql } = api.test.platform.database;
  await sql`insert into messaging_gateways (name, url) values ('whatsapp', 'https://gateway.example')`;
  const { id } = await makeSet("lines");
  await say(id, 1, "eng", "one\ntwo");
  const refused = await api.call(oneSet, "PATCH", { ...at(id), body: { channel: "whatsapp" } });
  expect([refused.status, refused.body]).toEqual([400, { channel: [expect.stringContaining("1 (eng)")] }]);
});

test("planning reads a changed set at once, in every process", async () => {
  const { id } = await makeSet("cached");
  const { database } = api.test.platform;
  const heard: string[] = [];
  const listening = await database.sql.listen("signalbox_changed", (text) => heard.push(text));
  await say(id, 1);
  await expect.poll(() => heard).toContain('{"kind":"messaging"}');
  await listening.unlisten();
});
