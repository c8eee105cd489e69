import type { NextState } from "#core/messaging/plan/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { toFlag, toTime } from "../../array-values.ts";

/** Where a subscription stands after its turn; `next` null: where it stood. */
export type Moved = { id: string; next: NextState | null; hasNewMetadata: boolean };

/** Moves subscriptions on after their turn, those of a run for good: it is not their turn a second time. */
export async function moveSubscriptions(
  sql: SqlOrTransaction,
  moved: readonly Moved[],
  { now, runDueAt }: { now: Date; runDueAt: Date | null },
): Promise<void> {
  const staying = moved.filter(({ next }) => next === null);
  const going = moved.flatMap(({ next, ...rest }) => (next === null ? [] : [{ ...rest, next }]));
  const at = toTime(now);
  const run = toTime(runDueAt);
  if (staying.length > 0 && run !== null) {
    await sql`update subscriptions set last_run_at = ${run}::timestamptz
      where id = any(${staying.map(({ id }) => id)}::uuid[])`;
  }
  if (going.length === 0) return;
  const column = <T>(pick: (one: (typeof going)[number]) => T): T[] => going.map(pick);
  await sql`
    update subscriptions s set next_sequence_number = g.next, active = g.active::bool, completed = g.completed::bool,
      process_status = g.status, metadata = case when g.rewrites::bool then g.metadata::jsonb else s.metadata end,
      last_run_at = coalesce(${run}::timestamptz, s.last_run_at), updated_at = ${at}::timestamptz
    from unnest(${column((g) => g.id)}::uuid[], ${column((g) => g.next.nextSequenceNumber)}::int[],
      ${column((g) => toFlag(g.next.active))}::text[], ${column((g) => toFlag(g.next.completed))}::text[],
      ${column((g) => g.next.processStatus)}::smallint[], ${column((g) => toFlag(g.hasNewMetadata))}::text[],
      ${column((g) => (g.hasNewMetadata && g.next.metadata !== null ? JSON.stringify(g.next.metadata) : null))}::text[]
    ) as g(id, next, active, completed, status, rewrites, metadata)
    where s.id = g.id`;
}
