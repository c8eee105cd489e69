import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { makeClosedAttempt, openOutboxForTests, past } from "#scripts/testing/open-outbox-for-tests.ts";
import { closeAttempts } from "../../close-attempts.ts";
import { actOnDeliveries } from "../../resend-deliveries.ts";
import { applyReports } from "../apply-reports.ts";
import { actOnMessages } from "./act-on-messages.ts";

const outbox = openOutboxForTests();

describe("what a person does", () => {
  it("with the message: a resend begins its schedule anew, and its earlier attempts stay", async () => {
    const { id, number, deliveryId } = await outbox.put();
    await outbox.end(deliveryId, { state: "dead" });
    expect(await actOnMessages(outbox.sql, "resend", [id], new Date())).toEqual([{ kind: "done", id, number }]);
    expect(await outbox.read(id)).toMatchObject({ status: "QUEUED", final: false, attempt_count: 0, last_error: null });
    const claimed = await outbox.claimOne(deliveryId);
    expect(claimed).toMatchObject({ attemptCount: 2, attemptBase: 1, host: "medium:sms", providerIndex: 0 });
  });

  it("sends again what a provider took and then reported as lost", async () => {
    const { id, deliveryId } = await outbox.put();
    await outbox.end(deliveryId);
    await outbox.sql`update outbox_messages set status = 'FAILED' where id = ${id}`;
    expect(await actOnMessages(outbox.sql, "resend", [id], new Date())).toMatchObject([{ kind: "done" }]);
    await outbox.end(deliveryId);
    expect(await outbox.read(id)).toMatchObject({ status: "SENT", attempt_count: 1 });
  });

  it("cancels, and what is cancelled is not sent", async () => {
    const { id, deliveryId } = await outbox.put();
    await actOnMessages(outbox.sql, "cancel", [id], new Date());
    expect(await outbox.read(id)).toMatchObject({ status: "CANCELLED", final: true });
    await expect(outbox.claimOne(deliveryId)).rejects.toThrow("not due");
    expect(await actOnMessages(outbox.sql, "cancel", [id, uuidv7()], new Date())).toMatchObject([
      { kind: "refused" },
      { kind: "not_found" },
    ]);
  });

  it("hastens what waits until later", async () => {
    const { id, deliveryId } = await outbox.put({ nextAttemptAt: new Date(Date.now() + 3_600_000) });
    await actOnMessages(outbox.sql, "send_now", [id], new Date());
    expect((await outbox.read(id))?.next_attempt_at.getTime()).toBeLessThan(Date.now() + 1_000);
    await outbox.claimOne(deliveryId);
  });

  it("leaves alone what is being sent", async () => {
    const { id, deliveryId } = await outbox.put();
    await outbox.claimOne(deliveryId);
    expect(await actOnMessages(outbox.sql, "cancel", [id], new Date())).toMatchObject([
      { kind: "refused", detail: "The message cannot be cancelled: an attempt is under way." },
    ]);
  });

  it("takes what is held for a digest out of it, and puts it back", async () => {
    const { id } = await outbox.put({ held: "digest", nextAttemptAt: new Date(Date.now() + 3_600_000) });
    await actOnMessages(outbox.sql, "cancel", [id], new Date());
    expect(await outbox.read(id)).toMatchObject({ status: "CANCELLED", final: true });
    await actOnMessages(outbox.sql, "resend", [id], new Date());
    expect(await outbox.read(id)).toMatchObject({ status: "QUEUED", final: false });
  });

  it("with the delivery itself is followed by the message and by what a digest holds", async () => {
    const { id, deliveryId } = await outbox.put();
    const item = await outbox.put({ held: "digest", digestId: id });
    await actOnDeliveries(outbox.sql, "cancel", [deliveryId], new Date());
    expect(await outbox.read(id)).toMatchObject({ status: "CANCELLED", final: true });
    expect(await outbox.read(item.id)).toMatchObject({ status: "CANCELLED", final: true });
    await actOnDeliveries(outbox.sql, "resend", [deliveryId], new Date());
    expect(await outbox.read(item.id)).toMatchObject({ status: "QUEUED", final: false });
  });
});

describe("a provider's report", () => {
  const report = async (messageId: string, word: "delivered" | "bounced", more: object = {}) => {
    const status = word === "delivered" ? ("delivered" as const) : ("undelivered" as const);
    const one = { messageId, reference: null, word, status, suppression: null, detail: null, fingerprint: uuidv7() };
    const ports = { sql: outbox.sql, now: () => new Date(), newId: () => uuidv7(), hooksOff: false };
    return await applyReports(ports, "gateway", [{ ...one, ...more }]);
  };

  it("makes a sent message DELIVERED", async () => {
    const { id, deliveryId } = await outbox.put();
    await outbox.end(deliveryId);
    expect(await report(`m-${deliveryId}`, "delivered")).toEqual({ taken: 1, repeated: 0, unknown: 0 });
    expect(await outbox.read(id)).toMatchObject({ status: "DELIVERED", final: true, delivered_at: expect.any(Date) });
  });

  it("makes it FAILED for good with the reason, which is escalated where it is critical", async () => {
    const { id, deliveryId } = await outbox.put({ priority: "CRITICAL", ruleId: outbox.ruleId });
    await outbox.end(deliveryId);
    await report(`m-${deliveryId}`, "bounced", { detail: "Unknown subscriber" });
    expect(await outbox.read(id)).toMatchObject({ status: "FAILED", final: true, last_error: "Unknown subscriber" });
    expect(await outbox.listEscalations(id)).toHaveLength(1);
  });

  it("finds the message by the reference that we sent along, and only where that provider tried it", async () => {
    const { id, deliveryId } = await outbox.put();
    expect(await report(deliveryId, "delivered")).toMatchObject({ unknown: 1 });
    await outbox.end(deliveryId, { state: "pending", dueAt: past() });
    expect(await report(deliveryId, "delivered")).toMatchObject({ taken: 1 });
    expect(await outbox.read(id)).toMatchObject({ status: "DELIVERED", last_error: null });
    await expect(outbox.claimOne(deliveryId)).rejects.toThrow("not due");
  });

  it("does not end a message that is still being tried", async () => {
    const { id, deliveryId } = await outbox.put();
    await outbox.end(deliveryId, { state: "pending", dueAt: past() });
    await report(deliveryId, "bounced");
    expect(await outbox.read(id)).toMatchObject({ status: "FAILED", final: false });
  });

  it("that is here before its attempt is closed stands", async () => {
    const { id, deliveryId } = await outbox.put();
    const claimed = await outbox.claimOne(deliveryId);
    await outbox.sql`update attempts set provider = 'gateway' where id = ${claimed.attemptId}`;
    await report(deliveryId, "delivered");
    await closeAttempts(outbox.sql, [makeClosedAttempt(claimed)]);
    expect(await outbox.read(id)).toMatchObject({ status: "DELIVERED", final: true });
  });

  it("of a bounce or a complaint ends all sending to the address", async () => {
    const { deliveryId } = await outbox.put({ medium: "email", toEmail: " Angry@Example.org" });
    await outbox.end(deliveryId);
    await report(deliveryId, "bounced", { suppression: "complaint", detail: "Marked as spam" });
    const [row] = await outbox.sql`select reason, detail from notification_suppressions
      where address = 'angry@example.org'`;
    expect(row).toEqual({ reason: "complaint", detail: "Marked as spam" });
  });

  it("opts the address out for the identity that has it, in whatever case it is written there", async () => {
    const identity = uuidv7();
    await outbox.sql`insert into identities (id) values (${identity})`;
    await outbox.sql`insert into identity_addresses (identity_id, type, address)
      values (${identity}, 'email', 'Gone@Example.org'), (${identity}, 'email', 'other@example.org')`;
    const { deliveryId } = await outbox.put({ medium: "email", toEmail: "gone@example.org" });
    await outbox.end(deliveryId);
    await report(deliveryId, "bounced", { suppression: "bounce", detail: "No such mailbox" });
    const rows = await outbox.sql`select address from identity_addresses where opted_out`;
    expect(rows).toEqual([{ address: "Gone@Example.org" }]);
    const [record] = await outbox.sql`select type, request_source as source, reason from identity_opt_outs`;
    expect(record).toEqual({ type: "stop", source: "gateway", reason: "bounce: No such mailbox" });
  });
});
