import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { OutboxChange } from "#core/notifications/outbox/follow-attempt.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import { type Database, openDatabase, type Sql } from "#db/connect.ts";
import { claimDeliveries } from "#db/stores/claim-deliveries.ts";
import { closeAttempts } from "#db/stores/close-attempts.ts";
import { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
import { closeOpenEscalations } from "./make-emission.ts";
import { type MadeMessage, makeOutboxMessage } from "./make-outbox-message.ts";

export type AttemptEnd = Partial<Omit<ClosedAttempt, "outbox">> & { outbox?: Partial<OutboxChange> };
type Claimed = Awaited<ReturnType<typeof claimDeliveries>>[number];

/** An instant that has just passed, so that what is due at it is taken. */
export const past = () => new Date(Date.now() - 1_000);

/**
 * An outbox in a database of its own for the tests of a file, with a critical rule whose failures are escalated. No escalation
 * is open when a test begins, because a rule has one open at a time.
 */
export function openOutboxForTests() {
  let test: TestDatabase;
  let database: Database;
  const outbox = {
    sql: undefined as unknown as Sql,
    ruleId: 0,
    put: async (made: MadeMessage = {}) => {
      const message = await makeOutboxMessage(outbox.sql, { medium: "sms", nextAttemptAt: past(), ...made });
      return { ...message, deliveryId: message.deliveryId ?? "" };
    },
    claimOne: async (deliveryId: string): Promise<Claimed> => {
      const options = { exceptHosts: [], ids: [deliveryId], newIds: [uuidv7()] };
      const [claimed] = await claimDeliveries(outbox.sql, 1, 60_000, options);
      if (claimed === undefined) throw new Error("It is not due.");
      return claimed;
    },
    /** Makes an attempt of a delivery come to that end. */
    end: async (deliveryId: string, change: AttemptEnd = {}): Promise<ClosedAttempt> => {
      const closed = makeClosedAttempt(await outbox.claimOne(deliveryId), change);
      const [recorded] = await closeAttempts(outbox.sql, [closed]);
      expect(recorded).toMatchObject({ kind: "recorded" });
      return closed;
    },
    read: async (id: string) => {
      const [row] = await outbox.sql`select status, final, attempt_count, next_attempt_at, last_error, provider,
        provider_message_id, sent_at, delivered_at from outbox_messages where id = ${id}`;
      return row;
    },
    listEscalations: (messageId: string) =>
      outbox.sql`select id, state, message_number::int as number, rule_id from escalations
        where message_id = ${messageId}`,
  };
  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase(test.url, { hotPath: true });
    outbox.sql = database.sql;
    outbox.ruleId = await putRule(database.sql);
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });
  beforeEach(() => closeOpenEscalations(outbox.sql));
  return outbox;
}

async function putRule(sql: Sql): Promise<number> {
  const [event] = await sql<{ id: number }[]>`insert into notification_events (code, module) values ('E', 'UAA')
    returning id`;
  const plan = { group: "ON_CALL", media: ["sms"], everyMinutes: 15, timesMax: 3 };
  const [rule] = await sql<
    { id: number }[]
  >`insert into notification_rules (event_id, recipient_policy, priority, media, escalation)
    values (${event?.id ?? 0}, 'ALL', 'CRITICAL', array['sms'], ${sql.json(plan)}) returning id`;
  return rule?.id ?? 0;
}

/** The end of a claimed attempt: a success, unless the change says otherwise. */
export function makeClosedAttempt(claimed: Claimed, { outbox, ...change }: AttemptEnd = {}): ClosedAttempt {
  const state = change.state ?? "delivered";
  return {
    attemptId: claimed.attemptId,
    deliveryId: claimed.id,
    originId: claimed.originId,
    notification: null,
    outbox: {
      status: state === "delivered" ? "SENT" : "FAILED",
      final: state !== "pending",
      provider: "gateway",
      messageId: state === "delivered" ? `m-${claimed.id}` : null,
      isDigest: false,
      bounced: false,
      ...outbox,
    },
    callback: null,
    send: null,
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
}
