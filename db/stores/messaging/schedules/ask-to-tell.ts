import type { SqlOrTransaction } from "../../../connect.ts";

/** Notes that the external scheduler has to be told of a schedule as it is after the surrounding transaction. */
export async function askToTell(
  sql: SqlOrTransaction,
  schedule: { id: number; remoteId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into scheduler_calls (schedule_id, remote_id, asked_at, next_try_at)
    values (${schedule.id}, ${schedule.remoteId}, ${now}, ${now})
    on conflict (schedule_id) do update set asked_at = excluded.asked_at, next_try_at = excluded.next_try_at,
      try_count = 0, remote_id = coalesce(excluded.remote_id, scheduler_calls.remote_id)`;
}
