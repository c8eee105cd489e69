import type { ForecastGroup } from "#core/messaging/forecast/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/**
 * Where those stand who are sent messages, in groups that go the same way: one pass over the subscriptions, whose result does
 * not grow with their number. With `withoutOptedOut`, those of our own identities are left out who have no address that may be
 * written to and are reached through nobody else.
 */
export async function listGroups(
  sql: SqlOrTransaction,
  { withoutOptedOut }: { withoutOptedOut: boolean },
): Promise<ForecastGroup[]> {
  return await sql<ForecastGroup[]>`with ${optedOut(sql, withoutOptedOut)}
    select s.schedule_id as "scheduleId", s.time_zone as "timeZone", s.message_set_id as "messageSetId", s.lang,
      s.next_sequence_number as "nextSequenceNumber", (count(*) - count(o.identity))::int as subscriptions
    from subscriptions s left join opted_out o on o.identity = s.identity
    where s.active and not s.completed and s.process_status = 0
    group by 1, 2, 3, 4, 5 having count(*) > count(o.identity)`;
}

/** Part of a statement: identities with no address left, as `opted_out`. There are few, so that it begins with those. */
export function optedOut(sql: SqlOrTransaction, wanted: boolean) {
  return sql`opted_out as materialized (
    select distinct a.identity_id::text as identity from identity_addresses a
      join identities i on i.id = a.identity_id and i.communicate_through is null
    where ${wanted} and a.opted_out and not exists (
      select 1 from identity_addresses b where b.identity_id = a.identity_id and not b.opted_out))`;
}
