import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** To how many subscriptions a run of a schedule would send now; above `afterId`, when a run has come that far. */
export async function countTakers(
  sql: Sql,
  reader: Actor,
  scheduleId: number,
  afterId: string | null = null,
): Promise<number> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from subscriptions
    where schedule_id = ${scheduleId} and active and not completed and process_status = 0
      and (${afterId}::uuid is null or id > ${afterId})`;
  return row?.count ?? 0;
}
