import type { JsonObject } from "#core/json.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** Somebody whom a report was about, as a request names them. */
type PastRecipient = { user_id: number; actor_type: string; to_phone?: string; to_email?: string };

/** A report of an event that really came, to be tried again. */
export type PastReport = {
  id: string;
  createdAt: Date;
  entityType: string;
  entityId: string;
  context: JsonObject;
  recipients: PastRecipient[];
};

const reportsMax = 5;
const recipientsMax = 20;

/**
 * The last reports of an event, with some of those whom they were about: they are found again by what was made of them and
 * what was skipped, because a report itself is not kept with its recipients.
 */
export async function listPastReports(sql: Sql, reader: Actor, eventCode: string): Promise<PastReport[]> {
  requirePermitted(reader, "view_notifications");
  return await sql<PastReport[]>`select e.id, e.created_at as "createdAt", e.entity_type as "entityType",
      e.entity_id as "entityId", e.context, p.recipients
    from (select * from emissions where event_code = ${eventCode} order by id desc limit ${reportsMax}) e
    cross join lateral (select coalesce(json_agg(json_strip_nulls(json_build_object('user_id', user_id,
        'actor_type', actor_type, 'to_phone', phone, 'to_email', email)) order by user_id, actor_type), '[]') as recipients
      from (select user_id, actor_type, max(phone) as phone, max(email) as email from (
          select recipient_user_id as user_id, recipient_actor_type as actor_type, to_phone as phone, to_email as email
          from outbox_messages where emission_id = e.id
          union all
          select recipient_user_id, recipient_actor_type, null, null from emission_skips where emission_id = e.id
        ) found where user_id is not null and actor_type is not null
        group by user_id, actor_type order by user_id, actor_type limit ${recipientsMax}) named) p
    order by e.id desc`;
}
