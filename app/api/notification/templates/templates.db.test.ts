import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { makeEmission } from "#scripts/testing/make-emission.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as one from "./[id]/route.ts";
import * as preview from "./preview/route.ts";
import * as templates from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller();
  await api.test.platform.database.sql`insert into notification_events (code, module)
    values ('LICENCE_ISSUED', 'LICENCE'), ('PAYMENT_CONFIRMED', 'PAYMENT'), ('CPD_NON_COMPLIANT', 'CPD')`;
});
afterAll(async () => {
  await api.test.close();
});

const sms = { event_code: "LICENCE_ISSUED", channel: "SMS", body: "Dear {name}" };

async function create(body: object): Promise<JsonObject & { id: number }> {
  const made = await api.call(templates, "POST", { body });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body as JsonObject & { id: number };
}

const find = (id: number) => api.call(one, "GET", { params: { id: String(id) }, as: "viewer" });
const change = (method: "PUT" | "PATCH", id: number, body: object) =>
  api.call(one, method, { params: { id: String(id) }, body });

test("a template has the documented fields and defaults, and the next one of its kind is its next version", async () => {
  const first = await create({ ...sms, language: "sw" });
  expect(first).toEqual({
    id: expect.any(Number),
    event_code: "LICENCE_ISSUED",
    channel: "SMS",
    language: "sw",
    version: 1,
    dialect: "braces",
    subject: "",
    body: "Dear {name}",
    html: null,
    is_active: true,
    created_at: expect.any(String),
    updated_at: expect.any(String),
    warnings: [],
  });
  const { warnings: _none, ...stored } = first;
  expect((await find(first.id)).body).toEqual(stored);
  expect(await create({ ...sms, language: "sw", channel: "sms" })).toMatchObject({ version: 2, channel: "SMS" });
  expect(await create({ ...sms, language: "sw", version: 7, is_active: false })).toMatchObject({ version: 7 });
  expect(await create({ ...sms, language: "sw" })).toMatchObject({ version: 8 });
  expect(await create({ ...sms, language: undefined })).toMatchObject({ version: 1, language: "en" });
  const taken = await api.call(templates, "POST", { body: { ...sms, language: "sw", version: 7 } });
  expect([taken.status, taken.body]).toEqual([
    409,
    { ok: false, error: expect.stringContaining("LICENCE_ISSUED SMS sw version 7 already") },
  ]);
});

test("two that are added at once get a version each", async () => {
  const body = { ...sms, event_code: "CPD_NON_COMPLIANT", language: "fr" };
  const made = await Promise.all([1, 2, 3].map(() => create(body)));
  expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
});

test("the list has the documented order and filters, and may be asked for in parts", async () => {
  const email = { event_code: "PAYMENT_CONFIRMED", channel: "EMAIL", subject: "Paid", body: "x" };
  for (const body of [
    { ...email, channel: "SMS" },
    email,
    { ...email, is_active: false },
    { ...email, channel: "IN_APP" },
  ]) {
    await create(body);
  }
  const list = async (query: string) => {
    const { body } = await api.call(templates, "GET", { query: `?${query}`, as: "viewer" });
    const rows = body.data as { channel: string; version: number }[];
    return { count: body.count, rows: rows.map(({ channel, version }) => `${channel} ${version}`) };
  };
  const ofEvent = "event_code=PAYMENT_CONFIRMED";
  const all = ["EMAIL 2", "EMAIL 1", "IN_APP 1", "SMS 1"];
  expect(await list(ofEvent)).toEqual({ count: 4, rows: all });
  expect(await list(`${ofEvent}&limit=2&offset=1`)).toEqual({ count: 4, rows: all.slice(1, 3) });
  expect((await list(`${ofEvent}&active=TRUE`)).rows).toEqual(["EMAIL 1", "IN_APP 1", "SMS 1"]);
  expect((await list(`${ofEvent}&active=no&channel=email`)).rows).toEqual(["EMAIL 2"]);
  expect((await list("channel=FAX")).rows).toEqual([]);
  expect((await list("event_code=NO_SUCH")).rows).toEqual([]);
  expect((await list("language=sw")).rows).toEqual(["SMS 8", "SMS 7", "SMS 2", "SMS 1"]);
  const bad = await api.call(templates, "GET", { query: "?limit=many&offset=-1" });
  expect([bad.status, bad.body.error]).toEqual([
    400,
    expect.stringContaining("limit: Expected a whole number from 1."),
  ]);
});

test("what cannot be used is refused when it is saved, with every field that is wrong", async () => {
  const bad = await api.call(templates, "POST", {
    body: { event_code: "NO_SUCH", channel: "SMS", subject: "a\nb", body: "Dear {user[name]}", html: "<p>x</p>" },
  });
  expect([bad.status, bad.body]).toEqual([
    400,
    {
      ok: false,
      error: expect.any(String),
      errors: {
        event_code: ['There is no event "NO_SUCH".'],
        subject: ["Write the subject on one line."],
        body: [expect.stringContaining("Write {user.name} instead.")],
        html: [expect.stringContaining("Only a template of the channel EMAIL")],
      },
    },
  ]);
  const unread = await api.call(templates, "POST", {
    body: { ...sms, channel: "FAX", language: "Kiswahili", version: 0, colour: "red" },
  });
  expect(Object.keys(unread.body.errors as object).sort()).toEqual([
    "channel",
    "language",
    "non_field_errors",
    "version",
  ]);
});

test("names that the event did not come with, and the other dialect's way of writing them, are warnings", async () => {
  await makeEmission(api.test.platform.database.sql, {
    eventCode: "CPD_NON_COMPLIANT",
    context: { name: "Asha", course: { hours: [1] } },
  });
  const made = await api.call(templates, "POST", {
    body: {
      event_code: "CPD_NON_COMPLIANT",
      channel: "EMAIL",
      subject: "{{name}}",
      body: "{name} {course.hours.0} {course.title} {recipient.name}",
    },
  });
  expect([made.status, made.body.warnings]).toEqual([
    201,
    [
      { pointer: "/subject", detail: expect.stringContaining("Write {name}") },
      { pointer: "/body", detail: "The last event of this kind had no course.title." },
    ],
  ]);
});

test("words change as long as no message was made from them; whether they are used can always be changed", async () => {
  const { id } = await create({ ...sms, event_code: "PAYMENT_CONFIRMED", language: "de", subject: "" });
  expect((await change("PATCH", id, { body: "Hello {name}" })).body).toMatchObject({ body: "Hello {name}" });
  const { created_at: _at, ...whole } = (await find(id)).body;
  expect((await change("PUT", id, { ...whole, dialect: "liquid", body: "Hi {{ name }}" })).status).toBe(200);
  expect((await change("PUT", id, { body: "{{" })).body).toMatchObject({ dialect: "braces", body: "{{" });
  const moved = await change("PATCH", id, { language: "fr", version: 2, channel: "EMAIL", id: id + 1 });
  expect([moved.status, Object.keys(moved.body.errors as object).sort()]).toEqual([
    400,
    ["channel", "id", "language", "version"],
  ]);
  expect((await change("PATCH", id, { body: "{" })).status).toBe(400);

  await makeOutboxMessage(api.test.platform.database.sql, { eventCode: "PAYMENT_CONFIRMED", templateId: id });
  const refused = await change("PATCH", id, { body: "Other" });
  expect([refused.status, refused.body.error]).toEqual([409, expect.stringContaining("Post a new version")]);
  expect((await change("PATCH", id, { is_active: false })).body).toMatchObject({ is_active: false, body: "{{" });
  expect((await change("PUT", id, { body: "{{", is_active: true })).body).toMatchObject({ is_active: true });
  const kept = await api.call(one, "DELETE", { params: { id: String(id) } });
  expect([kept.status, kept.body.error]).toEqual([409, expect.stringContaining("Switch it off instead")]);
});

test("a version that nothing was made from can be removed", async () => {
  const { id } = await create({ ...sms, language: "it" });
  expect((await api.call(one, "DELETE", { params: { id: String(id) } })).status).toBe(204);
  expect([(await find(id)).status, (await find(id)).body]).toEqual([404, { ok: false, error: "Template not found" }]);
  expect((await api.call(one, "GET", { params: { id: "none" } })).status).toBe(404);
});

test("only administrators change templates, and every change is in the audit trail and told to all processes", async () => {
  expect((await api.call(templates, "POST", { body: sms, as: "operator" })).status).toBe(403);
  const { sql } = api.test.platform.database;
  const heard: string[] = [];
  const listening = await sql.listen("signalbox_changed", (text) => heard.push(text));
  const { id } = await create({ ...sms, language: "pt-BR" });
  await change("PATCH", id, { is_active: false });
  await api.call(one, "DELETE", { params: { id: String(id) } });
  await expect.poll(() => heard.filter((text) => text.includes('"notifications"')).length).toBe(3);
  await listening.unlisten();
  const trail = await sql`select action, object_name as name, detail from audit_entries
    where object_kind = 'template' and object_id = ${String(id)} order by id`;
  expect([...trail]).toEqual([
    { action: "template.created", name: "LICENCE_ISSUED SMS pt-BR version 1", detail: null },
    {
      action: "template.changed",
      name: "LICENCE_ISSUED SMS pt-BR version 1",
      detail: { fields: ["active"], active: false },
    },
    { action: "template.deleted", name: "LICENCE_ISSUED SMS pt-BR version 1", detail: null },
  ]);
});

test("a preview tells what words come to, what is missing, and in how many parts a text message goes", async () => {
  const ask = (body: object) => api.call(preview, "POST", { body, as: "viewer" });
  const good = await ask({ channel: "SMS", body: "Dear {name}, {gone}", context: { name: "Asha" } });
  expect([good.status, good.body]).toEqual([
    200,
    {
      ok: true,
      data: {
        subject: "",
        body: "Dear Asha, {gone}",
        html: null,
        problems: [],
        warnings: [],
        failure: null,
        sms_parts: { alphabet: "gsm", units: 19, parts: 1 },
        placeholders: { found: ["name"], missing: ["gone"] },
      },
    },
  ]);
  expect((await ask({ channel: "EMAIL", body: "{", context: {} })).body.data).toMatchObject({
    body: null,
    problems: [{ pointer: "/body" }],
  });
  const empty = await ask({ channel: "IN_APP", dialect: "liquid", body: "{{ x }}" });
  expect(empty.body.data).toMatchObject({ failure: "The body is empty for this context.", body: null });
  const noObject = await ask({ channel: "SMS", body: "x", context: [1] });
  expect([noObject.status, noObject.body.errors]).toEqual([400, { context: ["context must be a JSON object"] }]);
});
