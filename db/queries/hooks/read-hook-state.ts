import { readAlertSince } from "#core/hooks/judge-monitor.ts";
import type { CallbackMonitor } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";
import { readHookSchedule } from "./read-hook-schedule.ts";

/** As far as changes that wait are counted. */
export const occurrenceFigureMax = 100_000;

/** How hooks do, apart from their callbacks. */
export type HookState = {
  /** Changes of our own rows of which no callback is made yet, counted up to {@link occurrenceFigureMax}. */
  occurrencesWaiting: number;
  /** When the oldest of them happened. */
  oldestOccurrenceAt: Date | null;
  /** Attached databases that cannot be reached or kept. */
  troubledDatabases: { id: number; name: string; problem: string; since: Date }[];
  /** Monitors that find too many callbacks, since when. */
  alerts: (Pick<CallbackMonitor, "status" | "limit" | "minutes"> & { since: Date })[];
};

/** Reads it; cheap however much was called. */
export async function readHookState(sql: SqlOrTransaction): Promise<HookState> {
  const [[occurrences], troubledDatabases, schedule] = await Promise.all([
    sql<{ waiting: number; oldestAt: Date | null }[]>`
      select (select count(*)::int from (select 1 from hook_occurrences limit ${occurrenceFigureMax}) o) as waiting,
        (select occurred_at from hook_occurrences order by id limit 1) as "oldestAt"`,
    sql<HookState["troubledDatabases"]>`select id, name, problem, coalesce(problem_since, updated_at) as since
      from attached_databases where enabled and problem is not null order by 4, id limit 20`,
    readHookSchedule(sql),
  ]);
  const alerts = (schedule?.settings.monitors ?? []).flatMap((monitor) => {
    const since = readAlertSince(monitor, schedule?.lastDone ?? {});
    const { status, limit, minutes } = monitor;
    return since === null ? [] : [{ status, limit, minutes, since }];
  });
  return {
    occurrencesWaiting: occurrences?.waiting ?? 0,
    oldestOccurrenceAt: occurrences?.oldestAt ?? null,
    troubledDatabases: [...troubledDatabases],
    alerts,
  };
}

/** What a person should see to of hooks. */
export type HookAttention = Pick<HookState, "troubledDatabases" | "alerts"> & {
  /** Hooks whose callbacks failed within a day, the worst first. */
  failedCallbacks: { hookId: number; hookName: string; count: number; lastDetails: string }[];
};

const dayMs = 86_400_000;
const failedRowsMax = 10_000;

/** Reads it, at most twenty of each kind. */
export async function readHookAttention(sql: SqlOrTransaction, now: Date): Promise<HookAttention> {
  const since = new Date(now.getTime() - dayMs);
  const [{ troubledDatabases, alerts }, failedCallbacks] = await Promise.all([
    readHookState(sql),
    sql<HookAttention["failedCallbacks"]>`
      select hook_id as "hookId", (array_agg(hook_name order by id desc))[1] as "hookName", count(*)::int as count,
        (array_agg(status_details order by updated_at desc))[1] as "lastDetails"
      from (select id, hook_id, hook_name, status_details, updated_at from callbacks where status = 'error'
          and updated_at > ${since} and id >= ${firstUuidOf(new Date(now.getTime() - 30 * dayMs))}::uuid
          and status_details <> 'cancelled' limit ${failedRowsMax}) c
      group by hook_id order by count(*) desc, hook_id limit 20`,
  ]);
  return { troubledDatabases, alerts, failedCallbacks: [...failedCallbacks] };
}
