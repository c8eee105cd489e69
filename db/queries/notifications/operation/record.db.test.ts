import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmissionFilter } from "#core/notifications/operation/emission-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeEmission, makeEscalation, makeSkip } from "#scripts/testing/make-emission.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { findEmission, listSkips } from "./find-emission.ts";
import { findMessage } from "./find-message.ts";
import { listEmissions } from "./list-emissions.ts";
import { listEscalations } from "./list-escalations.ts";

const viewer: Actor = { kind: "user", id: "1", name: "Viewer", role: "viewer" };
const at = new Date("2026-03-02T12:00:00Z");
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

let test: TestDatabase;
let database: Database;
let ruleId: number;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  const [event] = await database.sql`insert into notification_events (code, module) values ('LICENCE_ISSUED', 'LICENCE')
    returning id`;
  const [rule] = await database.sql`insert into notification_rules (event_id, name, recipient_policy, priority, media)
    values (${event?.id}, 'Tell teachers', 'TEACHER', 'CRITICAL', '{email,sms}') returning id`;
  ruleId = rule?.id;
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

describe("the record of emitted events", () => {
  let big: string;
  beforeAll(async () => {
    const { sql } = database;
    big = await makeEmission(sql, { at, recipientCount: 4, queuedCount: 4, skippedCount: 3, requestedBy: "registry" });
    for (const status of ["QUEUED", "SENT", "SENT", "FAILED"] as const) {
      await makeOutboxMessage(sql, { at, emissionId: big, ruleId, status });
    }
    for (const userId of [11, 12]) await makeSkip(sql, big, { at, ruleId, userId });
    await makeSkip(sql, big, { at, ruleId, code: "duplicate", userId: 13, outboxNumber: 1 });
    await makeEmission(sql, {
      at: later(1),
      eventCode: "CPD_NON_COMPLIANT",
      disposition: "suppressed",
      reason: "no_active_rule",
      queuedCount: 0,
    });
    await makeEmission(sql, { at: later(2), entityType: "invoice", entityId: "I-9", requestedBy: "billing_1" });
  });

  it("shows them newest first, each with how many of its messages stand in which state", async () => {
    const page = await listEmissions(database.sql, viewer, {}, { limit: 10, offset: 0 });
    expect(page.total).toEqual({ kind: "exact", count: 3 });
    expect(page.emissions.map(({ requestedBy }) => requestedBy)).toEqual(["billing_1", "registry", "registry"]);
    expect(page.emissions[2]).toMatchObject({
      id: big,
      skippedCount: 3,
      counts: { queued: 1, retrying: 1, sent: 2, delivered: 0, failed: 0, cancelled: 0 },
    });
  });

  it.each([
    { filter: { eventCode: "CPD_NON_COMPLIANT" }, found: 1 },
    { filter: { disposition: "suppressed" }, found: 1 },
    { filter: { entityType: "invoice" }, found: 1 },
    { filter: { entityType: "invoice", entityId: "I-9" }, found: 1 },
    { filter: { entityId: "I-9" }, found: 1 },
    { filter: { entityType: "licence", entityId: "I-9" }, found: 0 },
    { filter: { requestedBy: "BILLING_" }, found: 1 },
    { filter: { requestedBy: "billing%" }, found: 0 },
    { filter: { from: later(1).toISOString(), to: later(2).toISOString() }, found: 1 },
  ])("takes $filter", async ({ filter, found }) => {
    const page = await listEmissions(database.sql, viewer, EmissionFilter.parse(filter), { limit: 10, offset: 0 });
    expect(page.emissions).toHaveLength(found);
    expect(page.total).toEqual({ kind: "exact", count: found });
  });

  it("tells what every rule came to, and who was not told for which reason", async () => {
    const story = await findEmission(database.sql, viewer, big);
    expect(story).toMatchObject({
      eventCode: "LICENCE_ISSUED",
      eventId: expect.any(Number),
      context: { name: "Asha" },
    });
    expect(story?.rules).toMatchObject([{ id: ruleId, name: "Tell teachers", recipientPolicy: "TEACHER" }]);
    expect(story?.messages.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(story?.skips.map(({ code, count }) => ({ code, count }))).toEqual([
      { code: "preference", count: 2 },
      { code: "duplicate", count: 1 },
    ]);
    const [first, ...others] = await listSkips(
      database.sql,
      viewer,
      big,
      { ruleId, code: "preference" },
      { limit: 1, offset: 0 },
    );
    expect(others).toEqual([]);
    expect(first).toMatchObject({ reason: "Blocked by user preference", medium: "sms" });
    const [duplicate] = await listSkips(
      database.sql,
      viewer,
      big,
      { ruleId, code: "duplicate" },
      { limit: 9, offset: 0 },
    );
    expect(duplicate).toMatchObject({ recipientUserId: 13, outboxNumber: 1 });
  });

  it("knows nothing of an event that was not reported", async () => {
    expect(await findEmission(database.sql, viewer, "019a0000-0000-7000-8000-000000000000")).toBeNull();
  });
});

describe("the record of one message", () => {
  it("holds its event, rule, person, attempts and delivery, and is found by its number as by its id", async () => {
    const { sql } = database;
    await sql`insert into notification_people (user_id, actor_type, name, language) values (70, 'TEACHER', 'Neema', 'sw')`;
    await sql`insert into notification_preferences (user_id, actor_type, preferred_lang) values (70, 'TEACHER', 'fr')`;
    const made = await makeOutboxMessage(sql, {
      at,
      ruleId,
      userId: 70,
      status: "FAILED",
      attempts: 2,
      missing: ["date"],
    });
    const message = await findMessage(sql, viewer, { id: made.id });
    expect(message).toMatchObject({
      number: made.number,
      emission: { requestedBy: "registry" },
      rule: { id: ruleId, name: "Tell teachers" },
      template: null,
      preferredLanguage: "fr",
      directoryLanguage: "sw",
      missing: ["date"],
      delivery: { id: made.deliveryId, state: "pending" },
      attempts: [{ number: 1 }, { number: 2, provider: "simulator" }],
      digest: null,
      gathered: [],
      escalations: [],
      inbox: null,
    });
    expect(await findMessage(sql, viewer, { number: made.number })).toEqual(message);
    expect(await findMessage(sql, viewer, { number: 999_999 })).toBeNull();
  });

  it("leads from a digest to what was gathered in it, and back", async () => {
    const { sql } = database;
    const digest = await makeOutboxMessage(sql, {
      at: later(60),
      emissionId: null,
      status: "SENT",
      subject: "2 notifications",
    });
    const items = [];
    for (const minute of [1, 2]) {
      items.push(
        await makeOutboxMessage(sql, { at: later(minute), held: "digest", status: "SENT", digestId: digest.id }),
      );
    }
    const whole = await findMessage(sql, viewer, { id: digest.id });
    expect(whole?.gathered.map(({ number }) => number)).toEqual(items.map(({ number }) => number));
    const item = await findMessage(sql, viewer, { id: items[0]?.id ?? "" });
    expect(item).toMatchObject({ deliveryId: null, delivery: null, digest: { number: digest.number } });
  });

  it("tells whether what lies in an inbox was read", async () => {
    const { sql } = database;
    const made = await makeOutboxMessage(sql, { at, medium: "in_app", status: "DELIVERED" });
    await sql`insert into inbox_messages (message_id, user_id, actor_type, title, body, event_code, is_read, read_at, created_at)
      values (${made.id}, 1, 'TEACHER', 'Your licence', '', 'LICENCE_ISSUED', true, ${later(5)}, ${at})`;
    expect((await findMessage(sql, viewer, { id: made.id }))?.inbox).toEqual({
      isRead: true,
      readAt: later(5),
      createdAt: at,
    });
  });
});

describe("the list of escalations", () => {
  it("shows open ones first, with the message, its failure, and who was told by what", async () => {
    const { sql } = database;
    const failed = {
      ruleId,
      status: "FAILED",
      final: true,
      priority: "CRITICAL",
      lastError: "Missing to_email",
    } as const;
    const first = await makeOutboxMessage(sql, { at, ...failed });
    const second = await makeOutboxMessage(sql, { at: later(1), ...failed });
    const open = await makeEscalation(sql, {
      at: later(2),
      messageId: first.id,
      messageNumber: first.number,
      ruleId,
      toldCount: 1,
    });
    await makeEscalation(sql, {
      at: later(3),
      messageId: second.id,
      messageNumber: second.number,
      ruleId,
      state: "acknowledged",
      acknowledgedBy: "Olu",
      note: "called them",
    });
    const told = await makeOutboxMessage(sql, {
      at: later(4),
      emissionId: null,
      escalationId: open,
      name: "Guard",
      medium: "sms",
    });
    const { escalations, count } = await listEscalations(sql, viewer, { state: null }, { limit: 10, offset: 0 });
    expect(count).toBe(2);
    expect(escalations).toMatchObject([
      {
        id: open,
        state: "open",
        toldCount: 1,
        message: { eventCode: "LICENCE_ISSUED", lastError: "Missing to_email", medium: "email" },
        rule: { name: "Tell teachers" },
        told: [{ number: told.number, recipientName: "Guard", medium: "sms" }],
      },
      { state: "acknowledged", acknowledgedBy: "Olu", note: "called them", told: [] },
    ]);
    const { escalations: closed } = await listEscalations(
      sql,
      viewer,
      { state: "acknowledged" },
      { limit: 10, offset: 0 },
    );
    expect(closed).toHaveLength(1);
    expect((await findMessage(sql, viewer, { id: first.id }))?.escalations).toMatchObject([
      { id: open, state: "open" },
    ]);
  });
});
