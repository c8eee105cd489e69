import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

const minuteMs = 60_000;
// The longest timeout of a target, with a margin: an attempt that ended in the last minute began no earlier.
const longestMs = 150_000;

/** Attempts of all processes that ended within the last minute, by outcome: the class of the answer, or why none came. */
export async function countRecentAttempts(
  sql: SqlOrTransaction,
  now: Date,
): Promise<{ outcome: string; count: number }[]> {
  return await sql<{ outcome: string; count: number }[]>`
    select coalesce(response_status / 100 || 'xx', outcome, 'unknown') as outcome, count(*)::int as count
    from attempts where id >= ${firstUuidOf(new Date(now.getTime() - minuteMs - longestMs))}::uuid
      and state = 'closed' and finished_at >= ${new Date(now.getTime() - minuteMs)}
    group by 1 order by 1`;
}
