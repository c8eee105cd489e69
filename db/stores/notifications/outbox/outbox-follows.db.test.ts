import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import type { MadeMessage } from "#scripts/testing/make-outbox-message.ts";
import { makeClosedAttempt, openOutboxForTests, past } from "#scripts/testing/open-outbox-for-tests.ts";
import { closeAttempts } from "../../close-attempts.ts";
import { actOnMessages } from "./act-on-messages.ts";

const outbox = openOutboxForTests();

describe("a message of the outbox", () => {
  it("is SENT with the provider's name and its id when its delivery is taken", async () => {
    const { id, deliveryId } = await outbox.put();
    await outbox.end(deliveryId);
    expect(await outbox.read(id)).toMatchObject({
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
    const { id, number, deliveryId } = await outbox.put({ medium: "in_app" });
    await outbox.end(deliveryId, { outbox: { status: "DELIVERED", provider: "in_app", messageId: null } });
    expect(await outbox.read(id)).toMatchObject({ status: "DELIVERED", provider_message_id: `inapp-${number}-1` });
  });

  it("is FAILED and not final while another attempt is due, and final when none is any more", async () => {
    const { id, deliveryId } = await outbox.put();
    const dueAt = past();
    await outbox.end(deliveryId, { state: "pending", dueAt });
    expect(await outbox.read(id)).toMatchObject({
      status: "FAILED",
      final: false,
      attempt_count: 1,
      next_attempt_at: dueAt,
      last_error: "HTTP 500",
    });
    const { finishedAt } = await outbox.end(deliveryId, { state: "dead" });
    expect(await outbox.read(id)).toMatchObject({
      status: "FAILED",
      final: true,
      attempt_count: 2,
      next_attempt_at: finishedAt,
    });
  });

  it("does not follow an attempt whose lease had passed to somebody else", async () => {
    const { id, deliveryId } = await outbox.put();
    const claimed = await outbox.claimOne(deliveryId);
    await outbox.sql`update deliveries set lease_no = lease_no + 1 where id = ${deliveryId}`;
    const late = makeClosedAttempt(claimed);
    expect(await closeAttempts(outbox.sql, [late])).toEqual([{ kind: "lost" }]);
    expect(await outbox.read(id)).toMatchObject({ status: "QUEUED", final: false });
  });

  it("gives its state to all that a digest holds", async () => {
    const { id, deliveryId } = await outbox.put();
    const items = await Promise.all([1, 2].map(() => outbox.put({ held: "digest", digestId: id })));
    await outbox.end(deliveryId, { outbox: { isDigest: true } });
    for (const item of items) {
      expect(await outbox.read(item.id)).toMatchObject({ status: "SENT", final: true, sent_at: expect.any(Date) });
    }
  });

  it("puts an address that does not exist on the list, so that nothing more is sent there", async () => {
    const { deliveryId } = await outbox.put({ medium: "email", toEmail: "Gone@Example.org" });
    await outbox.end(deliveryId, { state: "dead", outbox: { bounced: true }, error: "SMTP 550: 5.1.1 No such user" });
    expect(await outbox.sql`select medium, address, reason, detail from notification_suppressions`).toEqual([
      { medium: "email", address: "gone@example.org", reason: "bounce", detail: "SMTP 550: 5.1.1 No such user" },
    ]);
  });
});

describe("an escalation", () => {
  it("begins with the attempt that failed a critical message for good, where its rule has a plan", async () => {
    const { id, number, deliveryId } = await outbox.put({ priority: "CRITICAL", ruleId: outbox.ruleId });
    await outbox.end(deliveryId, { state: "pending", dueAt: past() });
    expect(await outbox.listEscalations(id)).toEqual([]);
    const { attemptId } = await outbox.end(deliveryId, { state: "dead" });
    expect(await outbox.listEscalations(id)).toEqual([
      { id: attemptId, state: "open", number, rule_id: outbox.ruleId },
    ]);
  });

  it.each<[string, MadeMessage]>([
    ["of another priority", { priority: "HIGH" }],
    ["that is told of an escalation", { priority: "CRITICAL", escalationId: uuidv7() }],
    ["whose rule has no plan", { priority: "CRITICAL", ruleId: 0 }],
  ])("does not begin with a message %s", async (_, made) => {
    const { id, deliveryId } = await outbox.put({ ruleId: outbox.ruleId, ...made });
    await outbox.end(deliveryId, { state: "dead" });
    expect(await outbox.listEscalations(id)).toEqual([]);
  });

  it("is one for a rule, which counts what else fails while it is open, also when that ends at the same moment", async () => {
    const messages = await Promise.all(
      [1, 2, 3].map(() => outbox.put({ priority: "CRITICAL", ruleId: outbox.ruleId })),
    );
    await Promise.all(messages.map(({ deliveryId }) => outbox.end(deliveryId, { state: "dead" })));
    const open =
      await outbox.sql`select failed_count from escalations where rule_id = ${outbox.ruleId} and state = 'open'`;
    expect(open).toEqual([{ failed_count: 3 }]);
  });

  it("is one, however often its message fails while it is open", async () => {
    const { id, deliveryId } = await outbox.put({ priority: "CRITICAL", ruleId: outbox.ruleId });
    await outbox.end(deliveryId, { state: "dead" });
    await actOnMessages(outbox.sql, "resend", [id], new Date());
    await outbox.end(deliveryId, { state: "dead" });
    expect(await outbox.listEscalations(id)).toHaveLength(1);
  });
});
