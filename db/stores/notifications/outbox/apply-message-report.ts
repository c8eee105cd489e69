import type { Report } from "#core/notifications/send/read-reports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { insertEscalations } from "./follow-attempts.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The message of the outbox that a provider reports about; only one that this provider has tried to send is found. */
export async function findReportedMessage(
  sql: SqlOrTransaction,
  provider: string,
  { messageId, reference }: Pick<Report, "messageId" | "reference">,
): Promise<string | null> {
  const references = [reference, messageId].filter((id) => id !== null && uuid.test(id));
  if (references.length > 0) {
    const [row] = await sql<{ id: string }[]>`select d.origin_id as id from deliveries d
      where d.id = any(${references as string[]}::uuid[]) and d.origin = 'event'
        and exists (select 1 from attempts a where a.delivery_id = d.id and a.provider = ${provider}) limit 1`;
    if (row !== undefined) return row.id;
  }
  const ids = [messageId, reference].filter((id) => id !== null);
  // A digest and what it holds are known by the same id; the report is about the digest.
  const [row] = await sql<{ id: string }[]>`select id from outbox_messages
    where provider_message_id = any(${ids as string[]}::text[]) and provider = ${provider} and digest_id is null
    order by id desc limit 1`;
  return row?.id ?? null;
}

/** An e-mail address that gets nothing more, and why. */
export type SuppressedAddress = { address: string; reason: string };

/**
 * Lets a message of the outbox follow a report, and what a digest holds with it: delivered; or failed for good, with the
 * reason, which may be escalated. While it is still being tried, a report of an earlier try does not end it. An address that
 * bounced or complained gets nothing more, and is answered.
 */
export async function applyMessageReport(
  sql: SqlOrTransaction,
  id: string,
  { status, word, detail, suppression }: Report,
  { at, reportId }: { at: Date; reportId: string },
): Promise<SuppressedAddress | null> {
  if (status === "delivered") await markDelivered(sql, id, at);
  if (status === "undelivered") await markFailed(sql, id, { at, reportId, reason: explain(word, detail) });
  if (suppression === null) return null;
  const reason = explain(word, detail);
  const [message] = await sql<{ address: string }[]>`select lower(trim(to_email)) as address from outbox_messages
    where id = ${id} and medium = 'email' and to_email is not null`;
  if (message === undefined) return null;
  await sql`insert into notification_suppressions (medium, address, reason, detail)
    values ('email', ${message.address}, ${suppression}, ${reason.slice(0, 500)}) on conflict (medium, address) do nothing`;
  return { address: message.address, reason: `${suppression}: ${reason}` };
}

function explain(word: string, detail: string | null): string {
  return detail ?? `The provider reported: ${word}.`;
}

/** The message has arrived, so no further attempt is made, whatever came of the last one. */
async function markDelivered(sql: SqlOrTransaction, id: string, at: Date): Promise<void> {
  // Deliveries are locked before what caused them, as everywhere.
  await sql`update deliveries set state = 'delivered', due_at = null, finished_at = ${at}
    where id = (select delivery_id from outbox_messages where id = ${id}) and state = 'pending'`;
  await sql`update outbox_messages set status = 'DELIVERED', final = true, last_error = null, delivered_at = ${at},
      sent_at = coalesce(sent_at, ${at}), updated_at = ${at}
    where (id = ${id} or digest_id = ${id}) and status <> 'CANCELLED'`;
}

type Failure = { at: Date; reportId: string; reason: string };

async function markFailed(sql: SqlOrTransaction, id: string, { at, reportId, reason }: Failure): Promise<void> {
  await sql`
    with followed as (
      update outbox_messages set status = 'FAILED', final = true, last_error = ${reason}, updated_at = ${at},
        next_attempt_at = ${at}
      where (id = ${id} or digest_id = ${id}) and final and status in ('SENT', 'DELIVERED', 'FAILED')
      returning id, number, rule_id, priority, escalation_id, status, final, ${reportId}::uuid as attempt_id,
        ${at}::timestamptz as finished_at),
    escalated as (${insertEscalations(sql)})
    select id from followed`;
}
