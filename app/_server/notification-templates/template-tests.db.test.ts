import { afterAll, beforeAll, expect, test } from "vitest";
import { sendTemplateTest, type TestedTemplate } from "#core/notifications/templates/send-template-test.ts";
import type { Author } from "#core/people/model.ts";
import { listTemplateEvents } from "#db/queries/notifications/templates/list-template-events.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider } from "#scripts/testing/put-test-provider.ts";
import { openTemplateTestPorts } from "./open-template-ports.ts";
import { readTestedWords } from "./read-tested-words.ts";

let api: ApiCaller;
let operator: Author;
beforeAll(async () => {
  api = await openApiCaller();
  operator = api.people.operator.author;
});
afterAll(async () => {
  await api.test.close();
});

function words(template: object, context: object = { name: "Asha" }): TestedTemplate {
  const read = readTestedWords({ event_code: "LICENCE_ISSUED", body: "Dear {name}", ...template }, context);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const send = (tested: TestedTemplate, to: object, by = operator) =>
  sendTemplateTest(openTemplateTestPorts(api.test.platform), by, tested, to, "0af7651916cd43dd8448eb211c80319c");

async function sendDelivery(tested: TestedTemplate, to: object) {
  const outcome = await send(tested, to);
  if (outcome.kind !== "sent") throw new Error(JSON.stringify(outcome));
  const { sql } = api.test.platform.database;
  const [delivery] = await sql`select origin, state, medium, target->>'name' as name, body::json as body
    from deliveries where id = ${outcome.deliveryId}`;
  return { id: outcome.deliveryId, delivery };
}

test("without a provider that is switched on nothing is sent, and the answer says so", async () => {
  const outcome = await send(words({ channel: "SMS" }), { to: "+255712345678" });
  expect(outcome).toEqual({ kind: "disabled", detail: expect.stringContaining("No provider for text messages") });
});

test("a test goes out as any message, and is on record with who sent it", async () => {
  const { sql } = api.test.platform.database;
  await putTestProvider(sql, "try-out", {
    kind: "simulator",
    timeoutMs: 5_000,
    retry: { kind: "schedule", delaysMs: [0], jitter: 0 },
  });
  const sms = await sendDelivery(words({ channel: "SMS", language: "sw" }), { to: "+255 712 345 678" });
  expect(sms.delivery).toEqual({
    origin: "test",
    state: "delivered",
    medium: "sms",
    name: "Test of LICENCE_ISSUED SMS sw",
    body: { from: null, to: ["+255712345678"], text: "Dear Asha" },
  });
  const html = "<p>{name} {recipient.name}</p>";
  const email = await sendDelivery(words({ channel: "EMAIL", html }, { name: "<b>" }), { to: "jane@example.com" });
  expect(email.delivery).toMatchObject({
    state: "delivered",
    // As an event's message whose template has no subject.
    body: { subject: "Notification: LICENCE_ISSUED", text: "Dear <b>", html: "<p>&lt;b&gt; operator</p>" },
  });
  const trail = await sql`select actor_name as by, object_name as name, detail from audit_entries
    where action = 'template.tested' order by id`;
  expect([...trail]).toEqual([
    { by: operator.actor.name, name: "LICENCE_ISSUED SMS sw", detail: { delivery: sms.id } },
    { by: operator.actor.name, name: "LICENCE_ISSUED EMAIL en", detail: { delivery: email.id } },
  ]);
});

test("a test for an inbox is laid into it", async () => {
  const tested = words({ channel: "IN_APP", subject: "Licence", body: "For {recipient.user_id}" });
  const { delivery } = await sendDelivery(tested, { to: "77", actorType: "TEACHER" });
  expect(delivery).toMatchObject({ medium: "in_app", state: "delivered" });
  const laid = await api.test.platform.database.sql`select actor_type as "actorType", title, body from inbox_messages
    where user_id = 77`;
  expect([...laid]).toEqual([{ actorType: "TEACHER", title: "Licence", body: "For 77" }]);
});

test("words and addresses that cannot be sent are named by their fields", async () => {
  const invalid = (pointer: string) => ({ kind: "invalid", problems: [{ pointer, detail: expect.any(String) }] });
  expect(await send(words({ channel: "SMS", body: "{" }), { to: "+255712345678" })).toEqual(invalid("/body"));
  expect(await send(words({ channel: "SMS", body: "{v}" }, { v: "" }), { to: "1234" })).toEqual(invalid("/body"));
  expect(await send(words({ channel: "SMS" }), { to: "nobody" })).toEqual(invalid("/to"));
  expect(await send(words({ channel: "EMAIL" }), { to: "no address" })).toEqual(invalid("/to"));
  expect(await send(words({ channel: "IN_APP" }), { to: "Asha" })).toEqual(invalid("/to"));
  expect(await send(words({ channel: "IN_APP" }), { to: "7" })).toEqual(invalid("/actorType"));
  expect(await send(words({ channel: "SMS" }), { to: "" })).toEqual(invalid("/to"));
  expect(readTestedWords({ event_code: "X", channel: "SMS", body: "x" }, [1])).toEqual({
    ok: false,
    problems: [{ pointer: "/context", detail: "This is no JSON object." }],
  });
  const viewer = api.people.viewer.author;
  await expect(send(words({ channel: "SMS" }), { to: "1234" }, viewer)).rejects.toThrow("may not send_notifications");
});

test("events are listed with what there is of their words, and those with a gap can be asked for", async () => {
  const { sql } = api.test.platform.database;
  await sql`insert into notification_events (code, module, description)
    values ('A_FINE', 'CPD', 'Fine'), ('B_ASKED', 'CPD', ''), ('C_FOREIGN', 'UAA', ''), ('D_EMPTY', 'UAA', '')`;
  const words = (code: string, medium: string, language: string, version: number, active = true) => sql`
    insert into notification_templates (event_id, medium, language, version, dialect, body, active)
    select id, ${medium}, ${language}, ${version}, 'braces', 'x', ${active} from notification_events where code = ${code}`;
  const rule = (code: string, media: string[], active = true) => sql`
    insert into notification_rules (event_id, recipient_policy, priority, media, active)
    select id, 'ALL', 'NORMAL', ${media}, ${active} from notification_events where code = ${code}`;
  await words("A_FINE", "sms", "en", 1);
  await words("A_FINE", "sms", "en", 2, false);
  await rule("A_FINE", ["sms"]);
  await rule("A_FINE", ["email"], false);
  await rule("B_ASKED", ["sms", "email"]);
  await words("C_FOREIGN", "email", "sw", 1);

  const list = async (filter: object) => {
    const usual = { search: null, module: null, gaps: false, limit: 50, offset: 0 };
    const { rows, total } = await listTemplateEvents(sql, operator.actor, { ...usual, ...filter });
    return { rows, total, codes: rows.map(({ code }) => code) };
  };
  const all = await list({});
  expect(all.codes).toEqual(["A_FINE", "B_ASKED", "C_FOREIGN", "D_EMPTY"]);
  expect(all.rows[0]).toMatchObject({
    asked: ["sms"],
    cells: [{ medium: "sms", language: "en", latest: 2, active: 1 }],
  });
  expect(all.rows[1]?.asked.toSorted()).toEqual(["email", "sms"]);
  expect((await list({ gaps: true })).codes).toEqual(["B_ASKED", "C_FOREIGN"]);
  expect((await list({ search: "fine" })).codes).toEqual(["A_FINE"]);
  expect(await list({ module: "UAA", limit: 1, offset: 1 })).toMatchObject({ codes: ["D_EMPTY"], total: 2 });
});
