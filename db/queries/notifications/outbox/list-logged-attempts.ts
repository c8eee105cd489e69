import type { LoggedAttempt } from "#core/notifications/outbox/delivery-log.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { lowestIdSince } from "../../../id-bounds.ts";

/** The closed attempts at a message's delivery, newest first; those of a message in a digest are the digest's. */
export async function listLoggedAttempts(sql: SqlOrTransaction, messageId: string): Promise<LoggedAttempt[]> {
  return await sql<LoggedAttempt[]>`
    select a.id, a.number, a.provider, a.error is null as taken,
      a.response_body as "responseBody", a.error, a.finished_at as "finishedAt", a.duration_ms::float8 as "durationMs",
      a.number = d.attempt_base as "endedSchedule"
    from outbox_messages m
    join deliveries d on d.id = coalesce(m.delivery_id, (select g.delivery_id from outbox_messages g where g.id = m.digest_id))
    join attempts a on a.delivery_id = d.id
    where m.id = ${messageId} and a.state = 'closed' and a.id >= ${lowestIdSince(messageId)}::uuid
      and d.id >= ${lowestIdSince(messageId)}::uuid
    order by a.number desc`;
}
