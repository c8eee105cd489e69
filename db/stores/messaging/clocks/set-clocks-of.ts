import type { SqlOrTransaction } from "../../../connect.ts";
import { ensureClocks } from "./ensure-clock.ts";

/** Sets the clocks that the schedules of these subscriptions need for them, in the transaction that has brought them there. */
export async function setClocksOf(sql: SqlOrTransaction, subscriptionIds: readonly string[], now: Date): Promise<void> {
  const rows = await sql<{ scheduleId: number; zones: string[] }[]>`
    select schedule_id as "scheduleId", array_agg(distinct time_zone) as zones from subscriptions
    where id = any(${[...subscriptionIds]}::uuid[]) and time_zone is not null group by schedule_id order by schedule_id`;
  for (const { scheduleId, zones } of rows) await ensureClocks(sql, scheduleId, now, zones);
}
