import { figureMax } from "#core/notifications/operation/message-counts.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { firstUuidOf } from "../../../partitions.ts";

const dayMs = 86_400_000;
/** How the sending of messages does, in a few numbers; each is counted up to {@link figureMax}. */
export type OutboxFigures = {
  /** False where no event was ever reported. */
  any: boolean;
  /** Events that were reported within 24 hours. */
  events: number;
  /** Messages that still have to be sent, for the first time or again. */
  waiting: number;
  retrying: number;
  /** Messages that failed for good within 24 hours. */
  failed: number;
  openEscalations: number;
};

/** Counts them. Cheap however much was sent: each count is read from an index and ends. */
export async function readOutboxFigures(sql: SqlOrTransaction, now: Date): Promise<OutboxFigures> {
  const since = new Date(now.getTime() - dayMs);
  const [row] = await sql<OutboxFigures[]>`select
    exists (select 1 from emissions) as any,
    (select count(*)::int from (select 1 from emissions where id >= ${firstUuidOf(since)}::uuid
      limit ${figureMax}) e) as events,
    (select count(*)::int from (select 1 from outbox_messages where status = 'QUEUED' limit ${figureMax}) m) as waiting,
    (select count(*)::int from (select 1 from outbox_messages where status = 'FAILED' and not final
      limit ${figureMax}) m) as retrying,
    (select count(*)::int from (${selectFailed(sql, since)} limit ${figureMax}) m) as failed,
    (select count(*)::int from escalations where state = 'open') as "openEscalations"`;
  return row ?? { any: false, events: 0, waiting: 0, retrying: 0, failed: 0, openEscalations: 0 };
}

/** What a person should see to: messages that failed for good within a day by event, and escalations nobody acknowledged. */
export type OutboxAttention = {
  failedMessages: { eventCode: string; count: number; lastError: string | null }[];
  openEscalations: { count: number; since: Date } | null;
};

/** Reads it, the worst first, at most twenty events. */
export async function readOutboxAttention(sql: SqlOrTransaction, now: Date): Promise<OutboxAttention> {
  const since = new Date(now.getTime() - dayMs);
  const [failedMessages, [open]] = await Promise.all([
    sql<OutboxAttention["failedMessages"]>`
      select event_code as "eventCode", count(*)::int as count, (array_agg(last_error order by next_attempt_at desc))[1]
        as "lastError"
      from (${selectFailed(sql, since)} limit ${figureMax}) m group by event_code
      order by count(*) desc, event_code limit 20`,
    sql<{ count: number; since: Date | null }[]>`select count(*)::int as count, min(created_at) as since
      from escalations where state = 'open'`,
  ]);
  const openEscalations = open?.since ? { count: open.count, since: open.since } : null;
  return { failedMessages: [...failedMessages], openEscalations };
}

/** The time of a final failure is its `next_attempt_at`, which the index of statuses holds. */
function selectFailed(sql: SqlOrTransaction, since: Date) {
  return sql`select event_code, last_error, next_attempt_at from outbox_messages
    where status = 'FAILED' and final and next_attempt_at >= ${since}`;
}
