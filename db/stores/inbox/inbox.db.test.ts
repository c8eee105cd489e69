import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { listInbox } from "#db/queries/inbox/list-inbox.ts";
import { findPersonName, listRecentInboxes, searchInboxes } from "#db/queries/inbox/list-inboxes.ts";
import { countUnread } from "#db/queries/inbox/read-inbox-states.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeInboxMessage } from "#scripts/testing/make-inbox-message.ts";
import { removeExpiredRows } from "../remove-expired-rows.ts";
import { layIntoInbox } from "./lay-into-inbox.ts";
import { markAllRead, markRead } from "./mark-read.ts";

let database: TestDatabase;
let opened: Database;
const now = new Date("2026-06-01T12:00:00Z");
beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url);
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
const ports = () => ({ sql: opened.sql, now: () => now });
const part = { unreadOnly: false, before: null, limit: 100 };

test("a delivery that is tried again lays its message into the inbox once", async () => {
  const messageId = "019a0000-0000-7000-8000-000000000001";
  const words = { title: "T", body: "B", eventCode: "E", entityType: "", entityId: "" };
  const message = { userId: 1, actorType: "TEACHER", ...words };
  for (let attempt = 0; attempt < 2; attempt += 1) await layIntoInbox(opened.sql, { messageId, message, at: now });
  const { messages } = await listInbox(opened.sql, systemActor, { userId: 1, actorType: null, ...part });
  expect(messages).toMatchObject([{ userId: 1, actorType: "TEACHER", title: "T", isRead: false, createdAt: now }]);
});

test("a person opens their own inbox and no other, also where a handler forgot to ask", async () => {
  const mine = { userId: 2, actorType: "TEACHER" };
  const theirs = await makeInboxMessage(opened.sql, { userId: 3 });
  const reader = { kind: "person" as const, ...mine };
  for (const owner of [
    { userId: 3, actorType: "TEACHER" },
    { userId: 2, actorType: "STAFF" },
    { userId: 2, actorType: null },
  ]) {
    await expect(listInbox(opened.sql, reader, { ...owner, ...part })).rejects.toMatchObject({ code: "forbidden" });
    await expect(countUnread(opened.sql, reader, owner)).rejects.toMatchObject({ code: "forbidden" });
    await expect(markAllRead(ports(), reader, owner)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await markRead(ports(), reader, theirs)).toBeNull();
  expect(await countUnread(opened.sql, systemActor, { userId: 3, actorType: null })).toBe(1);
});

test("the console lists whoever was told something lately, and finds people of the directory who were not", async () => {
  await opened.sql`insert into notification_people (user_id, actor_type, name, email)
    values (11, 'TEACHER', 'Asha Mushi', 'asha@example.org'), (12, 'STAFF', 'Juma', null)`;
  await makeInboxMessage(opened.sql, { userId: 11, at: now });
  await makeInboxMessage(opened.sql, { userId: 13, actorType: "SYSTEM", at: now });
  const recent = await listRecentInboxes(opened.sql, systemActor, 2);
  expect(recent).toEqual([
    { userId: 13, actorType: "SYSTEM", name: "", unread: 1, latestAt: now },
    { userId: 11, actorType: "TEACHER", name: "Asha Mushi", unread: 1, latestAt: now },
  ]);
  const find = async (text: string) => (await searchInboxes(opened.sql, systemActor, text, 10)).map(({ name }) => name);
  expect([await find("asha"), await find("EXAMPLE.org"), await find("12"), await find("%")]).toEqual([
    ["Asha Mushi"],
    ["Asha Mushi"],
    ["Juma"],
    [],
  ]);
  expect(await findPersonName(opened.sql, systemActor, { userId: 12, actorType: "STAFF" })).toBe("Juma");
  expect(await findPersonName(opened.sql, systemActor, { userId: 12, actorType: "TEACHER" })).toBeNull();
});

test("what people were told is kept for a year, however soon the record of sending goes", async () => {
  const day = (ago: number) => new Date(now.getTime() - ago * 86_400_000);
  // Ids grow with time in an installation, so what is old here needs one before all others.
  const old = await makeInboxMessage(opened.sql, { userId: 20, at: day(366) });
  await opened.sql`update inbox_messages set id = 0 where id = ${old}`;
  const kept = await makeInboxMessage(opened.sql, { userId: 20, at: day(364) });
  expect(await removeExpiredRows(opened.sql, now, day(7))).toMatchObject({ inboxMessages: 1 });
  const { messages } = await listInbox(opened.sql, systemActor, { userId: 20, actorType: null, ...part });
  expect(messages.map(({ id }) => id)).toEqual([kept]);
});
