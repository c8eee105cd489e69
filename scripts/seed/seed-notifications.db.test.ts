import { afterAll, beforeAll, expect, test } from "vitest";
import { documentedEvents } from "#core/notifications/catalog/documented-catalog.ts";
import { readCatalog } from "#db/queries/notifications/catalog/read-catalog.ts";
import { openChangeCatalog } from "#db/stores/notifications/catalog/open-change-catalog.ts";
import { openChangeTemplates } from "#db/stores/notifications/templates/change-templates.ts";
import { openTestPlatform, type TestPlatform } from "../testing/open-test-platform.ts";
import { seedNotifications } from "./seed-notifications.ts";

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(async () => {
  await opened.close();
});

function seed(examples: boolean) {
  const { database, now, newId } = opened.platform;
  const change = { sql: database.sql, now, newId };
  const ports = { changeCatalog: openChangeCatalog(change), changeTemplates: openChangeTemplates(change) };
  return seedNotifications(ports, { examples });
}

test("the documented events are added once, what somebody has changed stays, and what was removed comes back", async () => {
  const { sql } = opened.platform.database;
  await sql`delete from notification_lookups where code = 'SYSTEM'`;
  expect(await seed(false)).toEqual({ lookups: 1, events: documentedEvents.length, rules: 0, templates: 0 });
  const first = await readCatalog(sql);
  expect(first.events.find(({ code }) => code === "ACCOUNT_ROLE_CHANGED")?.module).toBe("UAA");
  expect([first.rules, first.templates]).toEqual([[], []]);
  await sql`update notification_events set description = 'Ours' where code = 'PAYMENT_CONFIRMED'`;
  await sql`delete from notification_events where code = 'LICENCE_ISSUED'`;
  expect(await seed(false)).toEqual({ lookups: 0, events: 1, rules: 0, templates: 0 });
  const { events } = await readCatalog(sql);
  expect(events.find(({ code }) => code === "PAYMENT_CONFIRMED")?.description).toBe("Ours");
});

test("examples come only where they are asked for: a rule with words in English and Swahili, for two events, once", async () => {
  const { sql } = opened.platform.database;
  expect(await seed(true)).toMatchObject({ rules: 2, templates: 10 });
  const { rules, templates } = await readCatalog(sql);
  expect(rules.map(({ eventCode, recipientPolicy }) => [eventCode, recipientPolicy])).toEqual([
    ["LICENCE_ISSUED", "TEACHER"],
    ["PAYMENT_CONFIRMED", "TEACHER"],
  ]);
  for (const { eventCode, media } of rules) {
    for (const medium of media) {
      const languages = templates.filter((one) => one.eventCode === eventCode && one.medium === medium);
      expect(languages.map(({ language }) => language).sort()).toEqual(["en", "sw"]);
    }
  }
  expect(await seed(true)).toEqual({ lookups: 0, events: 0, rules: 0, templates: 0 });
  const [audit] = await sql`select count(*)::int as entries from audit_entries where actor_kind = 'system'
    and object_kind in ('notification_rule', 'template')`;
  expect(audit?.entries).toBe(12);
});
