import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutboxChange } from "#core/notifications/outbox/follow-attempt.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { closeOpenEscalations } from "#scripts/testing/make-emission.ts";
import { type MadeMessage, makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { claimDeliveries } from "../../claim-deliveries.ts";
import { closeAttempts } from "../../close-attempts.ts";
import { actOnDeliveries } from "../../resend-deliveries.ts";
import { applyReports } from "../apply-reports.ts";
import { actOnMessages } from "./act-on-messages.ts";

let test: TestDatabase;
let database: Database;
let ruleId: number;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url, { hotPath: true });
  const { sql } = database;
  const [event] = await sql<{ id: number }[]>`select id from notification_events order by id limit 1`;
  const eventId =
    event?.id ?? (await sql`insert into notification_events (code, module) values ('E', 'UAA') returning id`)[0]?.id;
  const plan = { group: "ON_CALL", media: ["sms"], everyMinutes: 15, timesMax: 3 };
  const [rule] = await sql<
    { id: number }[]
  >`insert into notification_rules (event_id, recipient_policy, priority, media, escalation)
    values (${eventId}, 'ALL', 'CRITICAL', array['sms'], ${sql.json(plan)}) returning id`;
  ruleId = rule?.id ?? 0;
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const past = () => new Date(Date.now() - 1_000);

async function put(made: MadeMessage = {}) {
  const message = await makeOutboxMessage(database.sql, { medium: "sms", nextAttemptAt: past(), ...made });
  return { ...message, deliveryId: message.deliveryId ?? "" };
}

async function claimOne(deliveryId: string) {
  const options = { exceptHosts: [], ids: [deliveryId], newIds: [uuidv7()] };
  const [claimed] = await claimDeliveries(database.sql, 1, 60_000, options);
  if (claimed === undefined) throw new Error("It is not due.");
  return claimed;
}

type End = Partial<Omit<ClosedAttempt, "outbox">> & { outbox?: Partial<OutboxChange> };

/** Makes an attempt of a delivery come to that end. */
async function end(deliveryId: string, { outbox, ...change }: End = {}) {
  const claimed = await claimOne(deliveryId);
  const state = change.state ?? "delivered";
  const closed: ClosedAttempt = {
    attemptId: claimed.attemptId,
    deliveryId,
    originId: claimed.originId,
    notification: null,
    outbox: {
      status: state === "delivered" ? "SENT" : "FAILED",
      final: state !== "pending",
      provider: "gateway",
      messageId: state === "delivered" ? `m-${deliveryId}` : null,
      isDigest: false,
      bounced: false,
      ...outbox,
    },
    shared: false,
    leaseNo: claimed.leaseNo,
    finishedAt: new Date(),
    outcome: "answered",
    requestHeaders: "[]",
    responseStatus: 200,
    responseHeaders: "[]",
    responseBody: "ok",
    responseBytes: 2,
    responseTruncated: false,
    error: state === "delivered" ? null : "HTTP 500",
    durationMs: 1,
    decision: "so",
    state,
    dueAt: null,
    provider: "gateway",
    nextProvider: null,
    ...change,
  };
  const [recorded] = await closeAttempts(database.sql, [closed]);
  expect(recorded).toMatchObject({ kind: "recorded" });
  return closed;
}

async function read(id: string) {
  const [row] = await database.sql`select status, final, attempt_count, next_attempt_at, last_error, provider,
    provider_message_id, sent_at, delivered_at from outbox_messages where id = ${id}`;
  return row;
}
const listEscalations = (messageId: string) =>
  database.sql`select id, state, message_number::int as number, rule_id from escalations where message_id = ${messageId}`;

// A rule has one open at a time.
beforeEach(() => closeOpenEscalations(database.sql));

describe("a message of the outbox", () => {
  it("is SENT with the provider's name and its id when its delivery is taken", async () => {
    const { id, deliveryId } = await put();
    await end(deliveryId);
    expect(await read(id)).toMatchObject({
      status: "SENT",
      final: true,
      attempt_count: 1,
      provider: "gateway",
      provider_message_id: `m-${deliveryId}`,
      last_error: null,
      sent_at: expect.any(Date),
      delivered_at: null,
    });
  });

  it("is DELIVERED in an inbox, known by its number", async () => {
    const { id, number, deliveryId } = await put({ medium: "in_app" });
    await end(deliveryId, { outbox: { status: "DELIVERED", provider: "in_app", messageId: null } });
    expect(await read(id)).toMatchObject({ status: "DELIVERED", provider_message_id: `inapp-${number}-1` });
  });

  it("is FAILED and not final while another attempt is due, and final when none is any more", async () => {
    const { id, deliveryId } = await put();
    const dueAt = past();
    await end(deliveryId, { state: "pending", dueAt });
    expect(await read(id)).toMatchObject({
      status: "FAILED",
      final: false,
      attempt_count: 1,
      next_attempt_at: dueAt,
      last_error: "HTTP 500",
    });
    const { finishedAt } = await end(deliveryId, { state: "dead" });
    expect(await read(id)).toMatchObject({
      status: "FAILED",
      final: true,
      attempt_count: 2,
      next_attempt_at: finishedAt,
    });
  });

  it("does not follow an attempt whose lease had passed to somebody else", async () => {
    const { id, deliveryId } = await put();
    const claimed = await claimOne(deliveryId);
    await database.sql`update deliveries set lease_no = lease_no + 1 where id = ${deliveryId}`;
    const late = { ...(await makeClosed(claimed)), state: "delivered" as const };
    expect(await closeAttempts(database.sql, [late])).toEqual([{ kind: "lost" }]);
    expect(await read(id)).toMatchObject({ status: "QUEUED", final: false });
  });

  it("gives its state to all that a digest holds", async () => {
    const { id, deliveryId } = await put();
    const items = await Promise.all([1, 2].map(() => put({ held: "digest", digestId: id })));
    await end(deliveryId, { outbox: { isDigest: true } });
    for (const item of items) {
      expect(await read(item.id)).toMatchObject({ status: "SENT", final: true, sent_at: expect.any(Date) });
    }
  });

  it("puts an address that does not exist on the list, so that nothing more is sent there", async () => {
    const { deliveryId } = await put({ medium: "email", toEmail: "Gone@Example.org" });
    await end(deliveryId, { state: "dead", outbox: { bounced: true }, error: "SMTP 550: 5.1.1 No such user" });
    expect(await database.sql`select medium, address, reason, detail from notification_suppressions`).toEqual([
      { medium: "email", address: "gone@example.org", reason: "bounce", detail: "SMTP 550: 5.1.1 No such user" },
    ]);
  });
});

async function makeClosed(claimed: Awaited<ReturnType<typeof claimOne>>): Promise<ClosedAttempt> {
  return {
    attemptId: claimed.attemptId,
    deliveryId: claimed.id,
    originId: claimed.originId,
    notification: null,
    outbox: { status: "SENT", final: true, provider: null, messageId: null, isDigest: false, bounced: false },
    shared: false,
    leaseNo: claimed.leaseNo,
    finishedAt: new Date(),
    outcome: "answered",
    requestHeaders: "[]",
    responseStatus: 200,
    responseHeaders: "[]",
    responseBody: "",
    responseBytes: 0,
    responseTruncated: false,
    error: null,
    durationMs: 1,
    decision: "delivered",
    state: "delivered",
    dueAt: null,
    provider: null,
    nextProvider: null,
  };
}

describe("an escalation", () => {
  it("begins with the attempt that failed a critical message for good, where its rule has a plan", async () => {
    const { id, number, deliveryId } = await put({ priority: "CRITICAL", ruleId });
    await end(deliveryId, { state: "pending", dueAt: past() });
    expect(await listEscalations(id)).toEqual([]);
    const { attemptId } = await end(deliveryId, { state: "dead" });
    expect(await listEscalations(id)).toEqual([{ id: attemptId, state: "open", number, rule_id: ruleId }]);
  });

  it.each<[string, MadeMessage]>([
    ["of another priority", { priority: "HIGH" }],
    ["that is told of an escalation", { priority: "CRITICAL", escalationId: uuidv7() }],
    ["whose rule has no plan", { priority: "CRITICAL", ruleId: 0 }],
  ])("does not begin with a message %s", async (_, made) => {
    const { id, deliveryId } = await put({ ruleId, ...made });
    await end(deliveryId, { state: "dead" });
    expect(await listEscalations(id)).toEqual([]);
  });

  it("is one for a rule, which counts what else fails while it is open, also when that ends at the same moment", async () => {
    const messages = await Promise.all([1, 2, 3].map(() => put({ priority: "CRITICAL", ruleId })));
    await Promise.all(messages.map(({ deliveryId }) => end(deliveryId, { state: "dead" })));
    const open = await database.sql`select failed_count from escalations where rule_id = ${ruleId} and state = 'open'`;
    expect(open).toEqual([{ failed_count: 3 }]);
  });

  it("is one, however often its message fails while it is open", async () => {
    const { id, deliveryId } = await put({ priority: "CRITICAL", ruleId });
    await end(deliveryId, { state: "dead" });
    await actOnMessages(database.sql, "resend", [id], new Date());
    await end(deliveryId, { state: "dead" });
    expect(await listEscalations(id)).toHaveLength(1);
  });
});

describe("what a person does", () => {
  it("with the message: a resend begins its schedule anew, and its earlier attempts stay", async () => {
    const { id, number, deliveryId } = await put();
    await end(deliveryId, { state: "dead" });
    expect(await actOnMessages(database.sql, "resend", [id], new Date())).toEqual([{ kind: "done", id, number }]);
    expect(await read(id)).toMatchObject({ status: "QUEUED", final: false, attempt_count: 0, last_error: null });
    const claimed = await claimOne(deliveryId);
    expect(claimed).toMatchObject({ attemptCount: 2, attemptBase: 1, host: "medium:sms", providerIndex: 0 });
  });

  it("sends again what a provider took and then reported as lost", async () => {
    const { id, deliveryId } = await put();
    await end(deliveryId);
    await database.sql`update outbox_messages set status = 'FAILED' where id = ${id}`;
    expect(await actOnMessages(database.sql, "resend", [id], new Date())).toMatchObject([{ kind: "done" }]);
    await end(deliveryId);
    expect(await read(id)).toMatchObject({ status: "SENT", attempt_count: 1 });
  });

  it("cancels, and what is cancelled is not sent", async () => {
    const { id, deliveryId } = await put();
    await actOnMessages(database.sql, "cancel", [id], new Date());
    expect(await read(id)).toMatchObject({ status: "CANCELLED", final: true });
    await expect(claimOne(deliveryId)).rejects.toThrow("not due");
    expect(await actOnMessages(database.sql, "cancel", [id, uuidv7()], new Date())).toMatchObject([
      { kind: "refused" },
      { kind: "not_found" },
    ]);
  });

  it("hastens what waits until later", async () => {
    const { id, deliveryId } = await put({ nextAttemptAt: new Date(Date.now() + 3_600_000) });
    await actOnMessages(database.sql, "send_now", [id], new Date());
    expect((await read(id))?.next_attempt_at.getTime()).toBeLessThan(Date.now() + 1_000);
    await claimOne(deliveryId);
  });

  it("leaves alone what is being sent", async () => {
    const { id, deliveryId } = await put();
    await claimOne(deliveryId);
    expect(await actOnMessages(database.sql, "cancel", [id], new Date())).toMatchObject([
      { kind: "refused", detail: "The message cannot be cancelled: an attempt is under way." },
    ]);
  });

  it("takes what is held for a digest out of it, and puts it back", async () => {
    const { id } = await put({ held: "digest", nextAttemptAt: new Date(Date.now() + 3_600_000) });
    await actOnMessages(database.sql, "cancel", [id], new Date());
    expect(await read(id)).toMatchObject({ status: "CANCELLED", final: true });
    await actOnMessages(database.sql, "resend", [id], new Date());
    expect(await read(id)).toMatchObject({ status: "QUEUED", final: false });
  });

  it("with the delivery itself is followed by the message and by what a digest holds", async () => {
    const { id, deliveryId } = await put();
    const item = await put({ held: "digest", digestId: id });
    await actOnDeliveries(database.sql, "cancel", [deliveryId], new Date());
    expect(await read(id)).toMatchObject({ status: "CANCELLED", final: true });
    expect(await read(item.id)).toMatchObject({ status: "CANCELLED", final: true });
    await actOnDeliveries(database.sql, "resend", [deliveryId], new Date());
    expect(await read(item.id)).toMatchObject({ status: "QUEUED", final: false });
  });
});

describe("a provider's report", () => {
  const report = async (messageId: string, word: "delivered" | "bounced", more: object = {}) => {
    const status = word === "delivered" ? ("delivered" as const) : ("undelivered" as const);
    const one = { messageId, reference: null, word, status, suppression: null, detail: null, fingerprint: uuidv7() };
    const ports = { sql: database.sql, now: () => new Date(), newId: () => uuidv7() };
    return await applyReports(ports, "gateway", [{ ...one, ...more }]);
  };

  it("makes a sent message DELIVERED", async () => {
    const { id, deliveryId } = await put();
    await end(deliveryId);
    expect(await report(`m-${deliveryId}`, "delivered")).toEqual({ taken: 1, repeated: 0, unknown: 0 });
    expect(await read(id)).toMatchObject({ status: "DELIVERED", final: true, delivered_at: expect.any(Date) });
  });

  it("makes it FAILED for good with the reason, which is escalated where it is critical", async () => {
    const { id, deliveryId } = await put({ priority: "CRITICAL", ruleId });
    await end(deliveryId);
    await report(`m-${deliveryId}`, "bounced", { detail: "Unknown subscriber" });
    expect(await read(id)).toMatchObject({ status: "FAILED", final: true, last_error: "Unknown subscriber" });
    expect(await listEscalations(id)).toHaveLength(1);
  });

  it("finds the message by the reference that we sent along, and only where that provider tried it", async () => {
    const { id, deliveryId } = await put();
    expect(await report(deliveryId, "delivered")).toMatchObject({ unknown: 1 });
    await end(deliveryId, { state: "pending", dueAt: past() });
    expect(await report(deliveryId, "delivered")).toMatchObject({ taken: 1 });
    expect(await read(id)).toMatchObject({ status: "DELIVERED", last_error: null });
    await expect(claimOne(deliveryId)).rejects.toThrow("not due");
  });

  it("does not end a message that is still being tried", async () => {
    const { id, deliveryId } = await put();
    await end(deliveryId, { state: "pending", dueAt: past() });
    await report(deliveryId, "bounced");
    expect(await read(id)).toMatchObject({ status: "FAILED", final: false });
  });

  it("that is here before its attempt is closed stands", async () => {
    const { id, deliveryId } = await put();
    const claimed = await claimOne(deliveryId);
    await database.sql`update attempts set provider = 'gateway' where id = ${claimed.attemptId}`;
    await report(deliveryId, "delivered");
    await closeAttempts(database.sql, [await makeClosed(claimed)]);
    expect(await read(id)).toMatchObject({ status: "DELIVERED", final: true });
  });

  it("of a bounce or a complaint ends all sending to the address", async () => {
    const { deliveryId } = await put({ medium: "email", toEmail: " Angry@Example.org" });
    await end(deliveryId);
    await report(deliveryId, "bounced", { suppression: "complaint", detail: "Marked as spam" });
    const [row] = await database.sql`select reason, detail from notification_suppressions
      where address = 'angry@example.org'`;
    expect(row).toEqual({ reason: "complaint", detail: "Marked as spam" });
  });
});
