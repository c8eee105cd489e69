import type { Standing } from "#core/messaging/forecast/walk-coming.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { optedOut } from "./list-groups.ts";

export type Recipient = { subscriptionId: string; identity: string };

/** Who stands at one of these places now, by the ids of their subscriptions: those to whom a coming message goes. */
export async function listRecipients(
  sql: SqlOrTransaction,
  reader: Actor,
  places: readonly Standing[],
  { limit, offset, withoutOptedOut }: { limit: number; offset: number; withoutOptedOut: boolean },
): Promise<Recipient[]> {
  requirePermitted(reader, "view_messaging");
  const column = <T>(pick: (place: Standing) => T): T[] => places.map(pick);
  const rows = await sql<Recipient[]>`with ${optedOut(sql, withoutOptedOut)}
    select s.id as "subscriptionId", s.identity from subscriptions s
    join unnest(${column((p) => p.scheduleId)}::int[], ${column((p) => p.timeZone ?? "")}::text[],
      ${column((p) => p.messageSetId)}::int[], ${column((p) => p.lang)}::text[],
      ${column((p) => p.nextSequenceNumber)}::int[]) as p(schedule_id, time_zone, set_id, lang, next)
      on p.schedule_id = s.schedule_id and p.time_zone = coalesce(s.time_zone, '') and p.set_id = s.message_set_id
        and p.lang = s.lang and p.next = s.next_sequence_number
    where s.active and not s.completed and s.process_status = 0
      and not exists (select 1 from opted_out o where o.identity = s.identity)
    order by s.id limit ${limit} offset ${offset}`;
  return [...rows];
}
