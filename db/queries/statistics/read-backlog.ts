import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

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
  /** Deliveries given up within the last 24 hours. */
  deadLastDay: number;
  /** How long the oldest row has been due, in milliseconds; 0 when none is. A worker that keeps up stays below seconds. */
  oldestDueMs: number;
};

/** Counts what waits. Cheap as long as little waits; a million waiting rows take some tenths of a second. */
export async function readBacklog(sql: SqlOrTransaction, now: Date): Promise<Backlog> {
  const [[runs], [retrying], [deliveries], [dead]] = await Promise.all([
    sql<{ received: number; oldest: Date | null }[]>`
      select count(*)::int as received, min(due_at) as oldest from runs where status = 'received'`,
    sql<{ count: number }[]>`select count(*)::int as count from runs where status = 'retrying'`,
    sql<{ due: number; scheduled: number; sending: number; oldest: Date | null }[]>`
      select count(*) filter (where state = 'pending' and due_at <= ${now})::int as due,
        count(*) filter (where state = 'pending' and due_at > ${now})::int as scheduled,
        count(*) filter (where state = 'sending')::int as sending, min(due_at) as oldest
      from deliveries where state in ('pending', 'sending')`,
    sql<{ count: number }[]>`select count(*)::int as count from deliveries where state = 'dead'
      and id >= ${firstUuidOf(new Date(now.getTime() - dayMs - scheduleMs))}::uuid
      and finished_at >= ${new Date(now.getTime() - dayMs)}`,
  ]);
  const oldest = [runs?.oldest, deliveries?.oldest].flatMap((at) => (at ? [at.getTime()] : []));
  return {
    received: runs?.received ?? 0,
    retrying: retrying?.count ?? 0,
    due: deliveries?.due ?? 0,
    scheduled: deliveries?.scheduled ?? 0,
    sending: deliveries?.sending ?? 0,
    deadLastDay: dead?.count ?? 0,
    oldestDueMs: oldest.length === 0 ? 0 : Math.max(0, now.getTime() - Math.min(...oldest)),
  };
}
