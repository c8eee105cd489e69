import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { acknowledgeEscalation } from "#core/notifications/escalations/acknowledge-escalation.ts";
import type { EscalationPlan } from "#core/notifications/model.ts";
import { openChangeEscalations } from "#db/stores/notifications/outbox/open-change-escalations.ts";
import { composeDueDigests } from "#platform/notifications/compose-due-digests.ts";
import { tellDueEscalations } from "#platform/notifications/tell-due-escalations.ts";
import { makeEscalation } from "#scripts/testing/make-emission.ts";
import { makeEvent } from "#scripts/testing/make-event.ts";
import { type MadeMessage, makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform({ SITE_URL: "https://signalbox.example" });
  await sql()`insert into notification_events (code, module) values ('LICENCE_ISSUED', 'LICENCE') on conflict do nothing`;
});
afterAll(() => test.close());
const sql = () => test.platform.database.sql;

const past = () => new Date(Date.now() - 1_000);
const hold = (made: MadeMessage = {}) => makeOutboxMessage(sql(), { held: "digest", nextAttemptAt: past(), ...made });
const read = async (id: string) => (await sql()`select * from outbox_messages where id = ${id}`)[0];

describe("digests", () => {
  afterEach(async () => {
    await sql()`delete from outbox_messages`;
    await sql()`delete from deliveries`;
  });

  it("make one message of what is held for a person, with a delivery, and say of each what it is in", async () => {
    const items = [await hold({ subject: "One" }), await hold({ subject: "Two" })];
    const other = await hold({ userId: 2 });
    expect(await composeDueDigests(test.platform, 100)).toBe(2);
    const [first, second, third] = await Promise.all([...items, other].map(({ id }) => read(id)));
    expect(first?.digest_id).toBe(second?.digest_id);
    expect(third?.digest_id).not.toBe(first?.digest_id);
    const digest = await read(first?.digest_id);
    expect(digest).toMatchObject({ status: "QUEUED", final: false, held: null, to_email: "asha@example.org" });
    expect(digest?.subject).toMatch(/^2 notifications: /);
    expect(digest?.body).toContain("• One");
    const [delivery] = await sql()`select * from deliveries where id = ${digest?.delivery_id}`;
    expect(delivery).toMatchObject({ origin: "event", origin_id: digest?.id, state: "pending", medium: "email" });
    expect(delivery?.target).toMatchObject({ targetId: "digest", route: { kind: "any" } });
    expect(JSON.parse(delivery?.body)).toMatchObject({
      listUnsubscribe: expect.stringMatching(/^https:\/\/signalbox\.example\/unsubscribe\/./),
    });
  });

  it("leave what is not due yet, what was cancelled and what is in one already", async () => {
    await hold({ nextAttemptAt: new Date(Date.now() + 60_000) });
    await hold({ status: "CANCELLED" });
    await hold({ digestId: uuidv7() });
    expect(await composeDueDigests(test.platform, 100)).toBe(0);
  });

  it("keep a person's messages together, however few are asked for at once", async () => {
    const items = await Promise.all(Array.from({ length: 5 }, () => hold()));
    expect(await composeDueDigests(test.platform, 1)).toBe(1);
    const digests = await Promise.all(items.map(async ({ id }) => (await read(id))?.digest_id));
    expect(new Set(digests).size).toBe(1);
  });

  it("are made once, however many processes are at it", async () => {
    for (let n = 0; n < 40; n += 1) await hold({ userId: 1 + (n % 8) });
    await Promise.all(Array.from({ length: 6 }, () => composeDueDigests(test.platform, 100)));
    await composeDueDigests(test.platform, 100);
    const rows = await sql()`select (payload ->> 'digest_of')::int as size from outbox_messages where held is null`;
    expect(rows.map(({ size }) => size)).toEqual(Array(8).fill(5));
    expect(await sql()`select 1 from outbox_messages where held = 'digest' and digest_id is null`).toHaveLength(0);
  });

  it("wait for nobody who holds one of the messages, and take it the next time", async () => {
    const { id } = await hold();
    await sql().begin(async (transaction) => {
      await transaction`select 1 from outbox_messages where id = ${id} for update`;
      expect(await composeDueDigests(test.platform, 100)).toBe(0);
    });
    expect(await composeDueDigests(test.platform, 100)).toBe(1);
  });

  it("are not made by halves: where the writing fails, everything is still held", async () => {
    const { id } = await hold({ subject: "x" });
    await sql()`alter table deliveries add constraint refused check (origin <> 'event') not valid`;
    await expect(composeDueDigests(test.platform, 100)).rejects.toThrow("refused");
    await sql()`alter table deliveries drop constraint refused`;
    expect((await read(id))?.digest_id).toBeNull();
    expect(await sql()`select count(*)::int as count from outbox_messages`).toEqual([{ count: 1 }]);
  });
});

describe("escalations", () => {
  const plan: EscalationPlan = { group: "ON_CALL", media: ["sms", "in_app"], everyMinutes: 15, timesMax: 2 };
  let ruleId: number;
  beforeAll(async () => {
    ruleId =
      (await makeEvent(sql(), "ESCALATED", { rules: [{ priority: "CRITICAL", escalation: plan }] })).ruleIds[0] ?? 0;
    const [group] =
      await sql()`insert into notification_groups (code, name) values ('ON_CALL', 'On call') returning id`;
    const [person] = await sql()`insert into notification_people (user_id, actor_type, name, phone)
      values (7, 'STAFF', 'Juma', '+255711111111') returning id`;
    await sql()`insert into notification_group_members (group_id, person_id) values (${group?.id}, ${person?.id})`;
  });
  afterEach(async () => {
    await sql()`delete from escalations`;
  });

  async function open(message: MadeMessage = {}, more: { toldCount?: number; nextAt?: Date } = {}) {
    const failed = { status: "FAILED", final: true, priority: "CRITICAL", weight: 100, ruleId } as const;
    const made = await makeOutboxMessage(sql(), {
      ...failed,
      lastError: "HTTP 503",
      eventCode: "ESCALATED",
      ...message,
    });
    const id = await makeEscalation(sql(), {
      messageId: made.id,
      messageNumber: made.number,
      ruleId,
      nextAt: past(),
      ...more,
    });
    return { id, number: made.number };
  }
  const readEscalation = async (id: string) => (await sql()`select * from escalations where id = ${id}`)[0];
  const listTold = (id: string) =>
    sql()`select medium, priority, weight, subject, body, recipient_user_id::int as user_id, status, delivery_id is not null as sent
      from outbox_messages where escalation_id = ${id} order by medium`;

  it("tell the members of the group by its media, through the outbox, and come again", async () => {
    const { id, number } = await open();
    expect(await tellDueEscalations(test.platform, 10)).toBe(1);
    const told = await listTold(id);
    expect(told.map(({ medium }) => medium)).toEqual(["in_app", "sms"]);
    expect(told[1]).toMatchObject({ priority: "CRITICAL", weight: 100, user_id: 7, status: "QUEUED", sent: true });
    expect(told[1]?.body).toContain(`Message ${number} about ESCALATED`);
    expect(told[1]?.body).toContain("https://signalbox.example/admin/notifications/escalations#");
    const escalation = await readEscalation(id);
    expect(escalation).toMatchObject({ state: "open", told_count: 1 });
    expect(escalation?.next_at.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(await tellDueEscalations(test.platform, 10)).toBe(0);
  });

  it("end when all times are used up, and when the message was sent after all", async () => {
    const reasons = [() => open({}, { toldCount: 2 }), () => open({ status: "SENT" })];
    for (const reason of reasons) {
      await sql()`update outbox_messages set final = false where status = 'FAILED'`;
      const { id } = await reason();
      expect(await tellDueEscalations(test.platform, 10)).toBe(0);
      expect(await readEscalation(id)).toMatchObject({ state: "ended", next_at: null, closed_at: expect.any(Date) });
      expect(await listTold(id)).toEqual([]);
    }
  });

  it("are told of once, however many processes are at it", async () => {
    const { id } = await open();
    await Promise.all(Array.from({ length: 5 }, () => tellDueEscalations(test.platform, 10)));
    expect(await listTold(id)).toHaveLength(2);
  });

  describe("that are acknowledged", () => {
    const author = (role: "viewer" | "operator") => ({
      actor: { kind: "user" as const, id: uuidv7(), name: "Neema", role },
      address: "203.0.113.7",
    });
    const acknowledge = (id: string, role: "viewer" | "operator" = "operator") => {
      const { database, now, newId } = test.platform;
      const ports = openChangeEscalations({ sql: database.sql, now, newId });
      return acknowledgeEscalation(ports, author(role), id, { note: "I call her." });
    };

    it("are told of no more; who it was, when and why is on record", async () => {
      const { id, number } = await open();
      expect(await acknowledge(id)).toEqual({ kind: "acknowledged", id });
      expect(await readEscalation(id)).toMatchObject({
        state: "acknowledged",
        acknowledged_by: "Neema",
        note: "I call her.",
        next_at: null,
      });
      expect(await tellDueEscalations(test.platform, 10)).toBe(0);
      expect(await sql()`select action, object_name from audit_entries where object_id = ${id}`).toEqual([
        { action: "escalation.acknowledged", object_name: `message ${number}` },
      ]);
    });

    it("stay with whoever was first", async () => {
      const { id } = await open();
      await acknowledge(id);
      expect(await acknowledge(id)).toEqual({ kind: "already_closed", state: "acknowledged", by: "Neema" });
      expect(await acknowledge(uuidv7())).toEqual({ kind: "not_found" });
    });

    it("are an operator's to acknowledge", async () => {
      const { id } = await open();
      await expect(acknowledge(id, "viewer")).rejects.toThrow("may not manage_outbox");
    });
  });
});
