import type { ScheduleUses } from "#core/messaging/schedules/change-ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

const namedMax = 5;

/** By what a schedule is in use. */
export async function countScheduleUses(sql: SqlOrTransaction, id: number): Promise<ScheduleUses> {
  const [row] = await sql<{ messageSets: number; someSets: string[]; subscriptions: number }[]>`
    select (select count(*)::int from message_sets where default_schedule_id = ${id}) as "messageSets",
      array(select short_name from message_sets where default_schedule_id = ${id} order by short_name
        limit ${namedMax}) as "someSets",
      (select count(*)::int from subscriptions where schedule_id = ${id}) as subscriptions`;
  return row ?? { messageSets: 0, someSets: [], subscriptions: 0 };
}
