import type { ToldSchedule } from "#core/messaging/scheduler/ask-scheduler.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { askToTell } from "./ask-to-tell.ts";

/** A call to the external scheduler that some worker has taken. */
export type SchedulerCall = ToldSchedule & { askedAt: Date; tryCount: number };

// Longer than a call takes at most, so that no other worker makes it meanwhile.
const leaseMs = 60_000;

/** Notes the schedules that the scheduler has never heard of, as after SCHEDULER_URL was set for the first time. */
export async function askForUnknown(sql: Sql, now: Date): Promise<void> {
  await sql`insert into scheduler_calls (schedule_id, asked_at, next_try_at)
    select id, ${now}, ${now} from schedules where enabled and remote_id is null
    on conflict (schedule_id) do nothing`;
}

/** Takes calls that are due, each with the schedule as it is now. */
export async function takeSchedulerCalls(sql: Sql, now: Date, limit: number): Promise<SchedulerCall[]> {
  const rows = await sql<Taken[]>`with taken as (
      update scheduler_calls set try_count = try_count + 1, next_try_at = ${new Date(now.getTime() + leaseMs)}
      where schedule_id in (select schedule_id from scheduler_calls where next_try_at <= ${now}
        order by next_try_at limit ${limit} for update skip locked)
      returning schedule_id, remote_id, asked_at, try_count)
    select t.schedule_id as id, coalesce(s.remote_id, t.remote_id) as "remoteId", t.asked_at as "askedAt",
      t.try_count as "tryCount", s.id is not null as "isThere", s.minute, s.hour, s.day_of_month as "dayOfMonth",
      s.month_of_year as "monthOfYear", s.day_of_week as "dayOfWeek", s.enabled
    from taken t left join schedules s on s.id = t.schedule_id`;
  return rows.map(({ id, remoteId, askedAt, tryCount, isThere, ...fields }) => {
    return { id, remoteId, askedAt, tryCount, fields: isThere ? fields : null };
  });
}

type Taken = Omit<SchedulerCall, "fields"> & { isThere: boolean } & NonNullable<ToldSchedule["fields"]>;

/** The scheduler knows. What was changed during the call is told by the next one. */
export async function closeSchedulerCall(
  sql: Sql,
  call: SchedulerCall,
  { remoteId, now }: { remoteId: string | null; now: Date },
): Promise<void> {
  await sql.begin(async (transaction) => {
    const kept = await transaction`update schedules set remote_id = ${remoteId} where id = ${call.id}`;
    await transaction`delete from scheduler_calls where schedule_id = ${call.id} and asked_at = ${call.askedAt}`;
    await transaction`update scheduler_calls set remote_id = ${remoteId}, next_try_at = ${now}, try_count = 0, problem = ''
      where schedule_id = ${call.id}`;
    // It was deleted while the scheduler was told of it.
    if (kept.count === 0 && call.fields !== null && remoteId !== null) {
      await askToTell(transaction, { id: call.id, remoteId }, now);
    }
  });
}

/** The scheduler lost it, so that it is to be added anew. */
export async function forgetRemote(sql: Sql, { id }: SchedulerCall, now: Date): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`update schedules set remote_id = null where id = ${id}`;
    await transaction`update scheduler_calls set remote_id = null, next_try_at = ${now} where schedule_id = ${id}`;
  });
}

export async function failSchedulerCall(
  sql: SqlOrTransaction,
  { id, askedAt }: SchedulerCall,
  { problem, nextTryAt }: { problem: string; nextTryAt: Date },
): Promise<void> {
  await sql`update scheduler_calls set problem = ${problem}, next_try_at = ${nextTryAt}
    where schedule_id = ${id} and asked_at = ${askedAt}`;
}
