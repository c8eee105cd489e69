import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeEmission } from "#scripts/testing/make-emission.ts";
import { type MadeIds, type MadeMessage, makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { listMessages } from "./list-messages.ts";

const viewer: Actor = { kind: "user", id: "1", name: "Viewer", role: "viewer" };
const now = new Date("2026-03-02T12:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

let test: TestDatabase;
let database: Database;
const made = new Map<string, MadeIds>();
let emissionId: string;

const messages: Record<string, MadeMessage> = {
  waiting: { nextAttemptAt: minutes(10), userId: 7 },
  due: { nextAttemptAt: minutes(-1), medium: "sms", priority: "HIGH", toPhone: "+255700000001" },
  retrying: { status: "FAILED", attempts: 2, nextAttemptAt: minutes(4), eventCode: "LICENCE_REVOKED" },
  failed: { status: "FAILED", final: true, attempts: 5, nextAttemptAt: minutes(-50), subject: "100% done_" },
  sent: { status: "SENT", toEmail: "neema@example.org", userId: 7, actorType: "STAFF" },
  delivered: { status: "DELIVERED", medium: "in_app", nextAttemptAt: minutes(-30) },
  cancelled: { status: "CANCELLED", idempotencyKey: "order-77:LICENCE_ISSUED:1:1:TEACHER:EMAIL" },
  gathered: { held: "digest", nextAttemptAt: minutes(30) },
  quiet: { held: "quiet_hours", nextAttemptAt: minutes(300) },
};

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  emissionId = await makeEmission(database.sql, { at: minutes(-61) });
  for (const [index, [name, message]] of Object.entries(messages).entries()) {
    const at = minutes(index - 60);
    made.set(name, await makeOutboxMessage(database.sql, { at, nextAttemptAt: at, ...message, emissionId }));
  }
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const names = new Map<string, string>();
async function list(filter: Record<string, unknown>, place: { order?: "newest" | "next"; limit?: number } = {}) {
  for (const [name, { id }] of made) names.set(id, name);
  const page = await listMessages(database.sql, viewer, OutboxFilter.parse(filter), {
    ...{ limit: 50, offset: 0, order: "newest", now },
    ...place,
  });
  return { ...page, names: page.messages.map(({ id }) => names.get(id)) };
}

describe("the list of the outbox", () => {
  it("shows all messages, newest first, and says how many there are", async () => {
    const page = await list({});
    expect(page.names).toEqual(Object.keys(messages).toReversed());
    expect(page.total).toEqual({ kind: "exact", count: 9 });
    expect(page.messages[0]).toMatchObject({ number: 9, attemptCount: 0, maxAttempts: 5, recipientUserId: 1 });
  });

  it("can stand in the documented order, by the time of the next attempt", async () => {
    expect((await list({}, { order: "next", limit: 3 })).names).toEqual(["sent", "cancelled", "failed"]);
    expect((await list({ state: ["queued", "retrying"] }, { order: "next" })).names).toEqual([
      "due",
      "retrying",
      "waiting",
      "gathered",
      "quiet",
    ]);
  });

  it.each([
    { filter: { state: ["retrying"] }, found: ["retrying"] },
    { filter: { state: ["failed"] }, found: ["failed"] },
    { filter: { state: ["sent", "delivered"] }, found: ["delivered", "sent"] },
    { filter: { due: true }, found: ["due"] },
    { filter: { held: "digest" }, found: ["gathered"] },
    { filter: { held: "quiet_hours" }, found: ["quiet"] },
    { filter: { medium: "sms" }, found: ["due"] },
    { filter: { priority: "HIGH" }, found: ["due"] },
    { filter: { eventCode: "LICENCE_REVOKED" }, found: ["retrying"] },
    { filter: { userId: "7" }, found: ["sent", "waiting"] },
    { filter: { userId: "7", actorType: "staff" }, found: ["sent"] },
    { filter: { from: minutes(-53).toISOString(), to: minutes(-52).toISOString() }, found: ["gathered"] },
  ])("takes $filter", async ({ filter, found }) => {
    const page = await list(filter);
    expect(page.names).toEqual(found);
    expect(page.total).toEqual({ kind: "exact", count: found.length });
  });

  it.each([
    ["a part of an address", "NEEMA@", ["sent"]],
    ["a part of a telephone number", "+2557000", ["due"]],
    ["a part of the key", "ORDER-77", ["cancelled"]],
    ["the subject, where % and _ are letters", "0% done_", ["failed"]],
    ["the number of the outbox", "3", ["retrying"]],
    ["the number as it is shown", "#4", ["failed"]],
  ])("finds messages by %s", async (_what, text, found) => {
    expect((await list({ text })).names.filter((name) => found.includes(name ?? ""))).toEqual(found);
    expect((await list({ text: `${text}-no-such-thing` })).names).toEqual([]);
  });

  it("finds a message by its whole id", async () => {
    expect((await list({ text: made.get("sent")?.id })).names).toEqual(["sent"]);
  });

  it("finds what was sent to a person whose address stands in the directory only", async () => {
    await database.sql`insert into notification_people (user_id, actor_type, name, email)
      values (7, 'TEACHER', 'Juma', 'juma@directory.example')`;
    expect((await list({ text: "juma@directory" })).names).toEqual(["waiting"]);
  });

  it("takes the messages of one event, and those that were chosen", async () => {
    expect((await list({ emissionId })).names).toHaveLength(9);
    const ids = [made.get("sent")?.id, made.get("quiet")?.id];
    expect((await list({ ids })).names).toEqual(["quiet", "sent"]);
  });
});
