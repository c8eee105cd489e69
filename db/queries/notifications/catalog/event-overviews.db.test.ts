import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeEmission, makeSkip } from "#scripts/testing/make-emission.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { findEventOverview, listEventOverviews } from "./list-event-overviews.ts";
import { listPastReports } from "./list-past-reports.ts";

let database: TestDatabase;
let opened: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

const all = { sort: null, limit: 50, offset: 0, search: null, module: null, active: null };

test("an event is listed with its rules, the templates in use and when it was last reported", async () => {
  const { sql } = opened;
  const [event] = await sql<{ id: number }[]>`insert into notification_events (code, description, module)
    values ('LICENCE_ISSUED', 'A licence was issued', 'LICENCE') returning id`;
  await sql`insert into notification_events (code, module, active) values ('PAID', 'PAYMENT', false)`;
  const eventId = event?.id ?? 0;
  const rule = (active: boolean) => sql`insert into notification_rules
    (event_id, recipient_policy, priority, media, active) values (${eventId}, '', 'HIGH', '{sms}', ${active})`;
  await rule(true);
  await rule(false);
  const template = (language: string, version: number, active: boolean) => sql`insert into notification_templates
    (event_id, medium, language, version, dialect, body, active)
    values (${eventId}, 'sms', ${language}, ${version}, 'braces', 'x', ${active})`;
  await template("en", 1, true);
  await template("en", 2, true);
  await template("sw", 1, false);
  const at = new Date(Date.now() - 60_000);
  await makeEmission(sql, { eventCode: "LICENCE_ISSUED", at: new Date(at.getTime() - 3_600_000) });
  await makeEmission(sql, { eventCode: "LICENCE_ISSUED", at });

  const { rows, total } = await listEventOverviews(sql, systemActor, all);
  expect([total, rows.map(({ code }) => code)]).toEqual([2, ["LICENCE_ISSUED", "PAID"]]);
  expect(rows[0]).toMatchObject({
    moduleName: "Licence",
    rules: 2,
    activeRules: 1,
    templates: [{ medium: "sms", language: "en", version: 2 }],
    lastEmittedAt: at,
  });
  expect(rows[1]).toMatchObject({ rules: 0, templates: [], lastEmittedAt: null });
  expect(await findEventOverview(sql, systemActor, eventId)).toEqual(rows[0]);
  const find = async (filter: object) =>
    (await listEventOverviews(sql, systemActor, { ...all, ...filter })).rows.map(({ code }) => code);
  expect(await find({ search: "a licence" })).toEqual(["LICENCE_ISSUED"]);
  expect(await find({ module: "PAYMENT" })).toEqual(["PAID"]);
  expect(await find({ active: true })).toEqual(["LICENCE_ISSUED"]);
  expect(await find({ sort: { by: "emitted", direction: "descending" } })).toEqual(["LICENCE_ISSUED", "PAID"]);
});

test("the last reports of an event come with those whom they were about, for a dry run", async () => {
  const { sql } = opened;
  const [older, newer] = [2, 1].map((hours) => new Date(Date.now() - hours * 3_600_000));
  const first = await makeEmission(sql, { eventCode: "PAID", at: older, context: { amount: 5 }, entityId: "P-1" });
  const second = await makeEmission(sql, { eventCode: "PAID", at: newer, context: { amount: 7 } });
  await makeOutboxMessage(sql, { at: older, emissionId: first, userId: 4, toEmail: "asha@example.com", toPhone: null });
  await makeSkip(sql, first, { at: older, userId: 4 });
  await makeSkip(sql, first, { at: older, userId: 9, actorType: "STAFF" });
  const reports = await listPastReports(sql, systemActor, "PAID");
  expect(reports).toMatchObject([
    { id: second, context: { amount: 7 }, recipients: [] },
    { id: first, context: { amount: 5 }, entityId: "P-1" },
  ]);
  expect(reports[1]?.recipients).toEqual([
    { user_id: 4, actor_type: "TEACHER", to_email: "asha@example.com" },
    { user_id: 9, actor_type: "STAFF" },
  ]);
});
