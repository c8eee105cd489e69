import type { NewSubscription } from "#core/messaging/subscriptions/new-subscription.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { toFlag, toTime } from "../array-values.ts";
import { setMissingClocks } from "./clocks/set-missing-clocks.ts";

/**
 * Adds subscriptions, however they came to be: by the API, from a file, or because the set before is completed. Who brings no
 * clock of their own gets that of their identity, where it is one of ours and has one. Their schedules get the
 * clocks that they need. Part of the caller's transaction.
 */
export async function insertSubscriptions(sql: SqlOrTransaction, rows: readonly NewSubscription[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(pick: (row: NewSubscription) => T): T[] => rows.map(pick);
  const added = await sql<
    { scheduleId: number; timeZone: string | null }[]
  >`insert into subscriptions (id, identity, version, message_set_id, schedule_id, lang, initial_sequence_number,
      next_sequence_number, active, completed, process_status, metadata, time_zone, created_at, updated_at, created_by,
      updated_by)
    select r.id, r.identity, r.version, r.set_id, r.schedule_id, r.lang, r.initial, r.next, r.active::bool,
      r.completed::bool, r.status, r.metadata::jsonb, coalesce(r.time_zone, i.time_zone), r.created_at, r.created_at,
      r.created_by, r.created_by
    from unnest(
      ${column((r) => r.id)}::uuid[], ${column((r) => r.identity)}::text[], ${column((r) => r.version)}::smallint[],
      ${column((r) => r.messageSetId)}::int[], ${column((r) => r.scheduleId)}::int[], ${column((r) => r.lang)}::text[],
      ${column((r) => r.initialSequenceNumber)}::int[], ${column((r) => r.nextSequenceNumber)}::int[],
      ${column((r) => toFlag(r.active))}::text[], ${column((r) => toFlag(r.completed))}::text[],
      ${column((r) => r.processStatus)}::smallint[],
      ${column((r) => (r.metadata === null ? null : JSON.stringify(r.metadata)))}::text[],
      ${column((r) => r.timeZone)}::text[], ${column((r) => toTime(r.createdAt))}::timestamptz[],
      ${column((r) => r.createdBy)}::text[]
    ) as r(id, identity, version, set_id, schedule_id, lang, initial, next, active, completed, status, metadata,
      time_zone, created_at, created_by)
    left join identities i on i.id = case when r.identity ~ ${uuidShape} then r.identity::uuid end
    returning schedule_id as "scheduleId", time_zone as "timeZone"`;
  await setMissingClocks(sql, added);
}

// Identities of an external store may have names of any form.
const uuidShape = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
