import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";
import { readOldestDueMs } from "../health/read-oldest-due.ts";

const dayMs = 86_400_000;
// The longest schedule of a delivery, from its birth to the end of its last attempt, with a wide margin.
const scheduleMs = 3 * dayMs;

/** What waits, and since when. */
export type Backlog = {
  /** Runs that are stored and not processed yet. */
  received: number;
  /** Runs whose delivery failed at least once and will be tried again. */
  retrying: number;
  /** Deliveries whose next attempt is due now. */
  due: number;
  /** Deliveries whose next attempt is due later. */
  scheduled: number;
  /** Deliveries of which an attempt is under way. */
  sending: number;
  /** Messages of the outbox that are held to be sent as digests. */
  held: number;
  /** Critical messages that failed for good and that nobody has acknowledged. */
  escalations: number;
  /** Deliveries given up within the last 24 hours. */
  deadLastDay: number;
  /** See {@link readOldestDueMs}. */
  oldestDueMs: number;
};

/** Counts what waits. Cheap as long as little waits; a million waiting rows take some tenths of a second. */
export async function readBacklog(sql: SqlOrTransaction, now: Date): Promise<Backlog> {
  const [[runs], [retrying], [deliveries], [dead], [messages], oldestDueMs] = await Promise.all([
    sql<{ received: number }[]>`select count(*)::int as received from runs where status = 'received'`,
    sql<{ count: number }[]>`select count(*)::int as count from runs where status = 'retrying'`,
    sql<{ due: number; scheduled: number; sending: number }[]>`
      select count(*) filter (where state = 'pending' and due_at <= ${now})::int as due,
        count(*) filter (where state = 'pending' and due_at > ${now})::int as scheduled,
        count(*) filter (where state = 'sending')::int as sending
      from deliveries where state in ('pending', 'sending')`,
    sql<{ count: number }[]>`select count(*)::int as count from deliveries where state = 'dead'
      and id >= ${firstUuidOf(new Date(now.getTime() - dayMs - scheduleMs))}::uuid
      and finished_at >= ${new Date(now.getTime() - dayMs)}`,
    sql<{ held: number; escalations: number }[]>`
      select (select count(*)::int from outbox_messages where held = 'digest' and digest_id is null and not final) as held,
        (select count(*)::int from escalations where state = 'open') as escalations`,
    readOldestDueMs(sql, now),
  ]);
  return {
    received: runs?.received ?? 0,
    retrying: retrying?.count ?? 0,
    due: deliveries?.due ?? 0,
    scheduled: deliveries?.scheduled ?? 0,
    sending: deliveries?.sending ?? 0,
    held: messages?.held ?? 0,
    escalations: messages?.escalations ?? 0,
    deadLastDay: dead?.count ?? 0,
    oldestDueMs,
  };
}
