import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultNotificationSettings } from "#core/notifications/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { readCatalog } from "./read-catalog.ts";

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

test("the catalogue comes in one read: words, events, rules, the templates in use, settings and groups", async () => {
  const { sql } = opened;
  const empty = await readCatalog(sql);
  expect(empty.lookups.filter(({ kind }) => kind === "priority").map(({ code }) => code)).toEqual([
    "CRITICAL",
    "HIGH",
    "NORMAL",
    "LOW",
  ]);
  const modules = empty.lookups.filter(({ kind }) => kind === "module").map(({ code }) => code);
  expect(modules).toEqual([...modules].sort());
  expect([empty.events, empty.rules, empty.templates, empty.groups]).toEqual([[], [], [], []]);
  expect(empty.settings).toEqual(defaultNotificationSettings);

  await sql`insert into notification_events (code, module) values ('PAID', 'PAYMENT'), ('ISSUED', 'LICENCE')`;
  const [paid] = await sql`select id from notification_events where code = 'PAID'`;
  await sql`insert into notification_rules (event_id, recipient_policy, priority, media, throttle)
    values (${paid?.id}, 'TEACHER', 'HIGH', '{email,sms}', ${sql.json({ count: 2, minutes: 5 })})`;
  const template = (language: string, version: number, active: boolean) => sql`insert into notification_templates
    (event_id, medium, language, version, dialect, body, active)
    values (${paid?.id}, 'sms', ${language}, ${version}, 'braces', 'x', ${active})`;
  await template("en", 1, true);
  await template("en", 2, true);
  await template("en", 3, false);
  await template("sw", 1, true);
  await sql`insert into notification_groups (code, name) values ('desk', 'Help desk')`;
  await sql`insert into notification_settings (settings) values (${sql.json({ ...defaultNotificationSettings, timeZone: "Africa/Nairobi" })})`;

  const full = await readCatalog(sql);
  expect(full.events.map(({ code }) => code)).toEqual(["ISSUED", "PAID"]);
  expect(full.events[0]?.createdAt).toBeInstanceOf(Date);
  expect(full.rules).toMatchObject([
    { eventId: paid?.id, eventCode: "PAID", media: ["email", "sms"], throttle: { count: 2, minutes: 5 }, digest: null },
  ]);
  const used = full.templates.map(({ eventCode, language, version }) => [eventCode, language, version]);
  expect(used.sort()).toEqual([
    ["PAID", "en", 2],
    ["PAID", "sw", 1],
  ]);
  expect(full.settings.timeZone).toBe("Africa/Nairobi");
  expect(full.groups).toMatchObject([{ code: "desk", name: "Help desk" }]);
});
