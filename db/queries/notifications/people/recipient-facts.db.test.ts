import { afterAll, beforeAll, expect, test } from "vitest";
import { findSuppression } from "#core/notifications/people/recipient-facts.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { listGroupMembers } from "./list-group-members.ts";
import { loadRecipientFacts } from "./load-recipient-facts.ts";

let database: TestDatabase;
let opened: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
  const { sql } = opened;
  await sql`insert into notification_events (id, code, module) values (1, 'INVOICE', 'PAYMENT'), (2, 'GRADED', 'CPD')`;
  await sql`insert into notification_people (id, user_id, actor_type, name, email, phone, active) values
    (901, 7, 'TEACHER', 'Asha', 'Asha@example.com', '+255712345678', true),
    (902, 9007199254740991, 'STAFF', 'Juma', null, null, false), (903, 8, 'TEACHER', 'Neema', null, null, true)`;
  await sql`insert into notification_preferences (user_id, actor_type, allow_sms, preferred_lang, quiet_hours)
    values (7, 'TEACHER', false, 'sw', '{"from":"22:00","to":"06:00"}'), (7, 'STAFF', true, 'fr', null)`;
  await sql`insert into notification_event_preferences (user_id, actor_type, event_id, medium, mode)
    values (7, 'TEACHER', 1, 'email', 'off'), (7, 'TEACHER', 2, 'sms', 'daily'), (8, 'TEACHER', 1, 'email', 'off')`;
  await sql`insert into notification_suppressions (medium, address, reason) values ('email', 'asha@example.com', 'bounce'),
    ('sms', '+255712000000', 'stop'), ('sms', '+255799999999', 'manual')`;
  await sql`insert into notification_groups (id, code, name) values (1, 'OPS', 'Operations'), (2, 'NOBODY', 'Nobody')`;
  await sql`insert into notification_group_members (group_id, person_id) values (1, 903), (1, 902), (1, 901)`;
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

test("one question brings entries, preferences with event modes, and suppressions of all addresses", async () => {
  const people = [
    { userId: 7, actorType: "TEACHER" },
    { userId: 7, actorType: "TEACHER" },
    { userId: 8, actorType: "TEACHER" },
    { userId: Number.MAX_SAFE_INTEGER, actorType: "STAFF" },
    { userId: 404, actorType: "teacher" },
  ];
  const addresses = [{ medium: "sms" as const, address: "255 712 000 000" }];
  const facts = await loadRecipientFacts(opened.sql, { people, addresses, eventCode: null });
  expect([...facts.people.keys()].sort()).toEqual(["7 TEACHER", "8 TEACHER", "9007199254740991 STAFF"]);
  expect(facts.people.get("9007199254740991 STAFF")).toMatchObject({ name: "Juma", active: false, email: null });
  expect(facts.preferences.get("7 TEACHER")).toMatchObject({
    allowSms: false,
    preferredLang: "sw",
    quietHours: { from: "22:00", to: "06:00" },
    events: [
      { eventCode: "GRADED", medium: "sms", mode: "daily" },
      { eventCode: "INVOICE", medium: "email", mode: "off" },
    ],
  });
  expect(facts.preferences.get("8 TEACHER")).toMatchObject({ allowSms: true, events: [{ eventCode: "INVOICE" }] });
  expect(facts.preferences.size).toBe(2);
  expect(findSuppression(facts, "email", "ASHA@example.com")).toBe("bounce");
  expect(findSuppression(facts, "sms", "+255712000000")).toBe("stop");
  expect(findSuppression(facts, "sms", "+255799999999")).toBeNull();
});

test("modes of other events stay out when one event is asked for, and nobody at all is an empty answer", async () => {
  const people = [{ userId: 7, actorType: "TEACHER" }];
  const facts = await loadRecipientFacts(opened.sql, { people, addresses: [], eventCode: "GRADED" });
  expect(facts.preferences.get("7 TEACHER")?.events).toEqual([{ eventCode: "GRADED", medium: "sms", mode: "daily" }]);
  const none = await loadRecipientFacts(opened.sql, { people: [], addresses: [], eventCode: null });
  expect([none.people.size, none.preferences.size, none.suppressions.size]).toEqual([0, 0, 0]);
});

test("members who are switched off are told nothing, and a group without anybody differs from one that is not there", async () => {
  const members = await listGroupMembers(opened.sql, ["OPS", "ops", "NOBODY", "UNKNOWN"]);
  expect(members.get("OPS")?.map(({ name }) => name)).toEqual(["Asha", "Neema"]);
  expect(members.get("ops")).toEqual(members.get("OPS"));
  expect(members.get("OPS")?.[0]?.createdAt).toBeInstanceOf(Date);
  expect(members.get("NOBODY")).toEqual([]);
  expect(members.has("UNKNOWN")).toBe(false);
});

test("ten thousand recipients are known by one question", async () => {
  const { sql } = opened;
  await sql`insert into notification_people (id, user_id, actor_type, name, email, phone)
    select n, n, 'TEACHER', 'Person ' || n, 'p' || n || '@example.com', '+2557' || n from generate_series(100001, 120000) n`;
  await sql`insert into notification_preferences (user_id, actor_type, allow_sms)
    select n, 'TEACHER', n % 2 = 0 from generate_series(100001, 120000) n`;
  await sql`insert into notification_event_preferences (user_id, actor_type, event_id, medium, mode)
    select n, 'TEACHER', 1, 'email', 'off' from generate_series(100001, 120000) n`;
  await sql`insert into notification_suppressions (medium, address, reason)
    select 'email', 'p' || n || '@example.com', 'bounce' from generate_series(100001, 120000, 10) n`;
  const people = Array.from({ length: 10_000 }, (_, index) => ({ userId: 100_001 + index, actorType: "TEACHER" }));
  const addresses = people.map(({ userId }) => ({ medium: "sms" as const, address: `+2556${userId}` }));
  const facts = await loadRecipientFacts(sql, { people, addresses, eventCode: "INVOICE" });
  expect([facts.people.size, facts.preferences.size, facts.suppressions.size]).toEqual([10_000, 10_000, 1_000]);
});
