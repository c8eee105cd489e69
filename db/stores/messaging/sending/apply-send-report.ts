import type { SqlOrTransaction } from "../../../connect.ts";
import type { SuppressedAddress } from "../../notifications/outbox/apply-message-report.ts";
import { countMessages } from "./follow-sends.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By what a carrier names a message: its own id of it, or one of ours (that of the delivery, or of the send). */
export type ReportedNames = { messageId: string | null; reference: string | null };

/**
 * The send that a provider reports about; only one that this provider has tried to send is found. With `provider` null, which is
 * for gateways and message senders, any that went out by HTTP.
 */
export async function findReportedSend(
  sql: SqlOrTransaction,
  provider: string | null,
  { messageId, reference }: ReportedNames,
): Promise<string | null> {
  const given = [reference, messageId].filter((id) => id !== null);
  const ours = given.filter((id) => uuid.test(id));
  if (given.length === 0) return null;
  const isBy =
    provider === null
      ? sql`d.medium = 'http'`
      : sql`exists (select from attempts a where a.delivery_id = d.id and a.provider = ${provider})`;
  const [row] = await sql<{ id: string }[]>`
    select s.id from subscription_sends s join deliveries d on d.id = s.delivery_id
    where ${isBy} and s.id in (
      select id from subscription_sends where carrier_message_id = any(${given}::text[])
      union all select id from subscription_sends where id = any(${ours}::uuid[])
      union all select origin_id from deliveries where id = any(${ours}::uuid[]) and origin = 'subscription')
    order by s.id desc limit 1`;
  return row?.id ?? null;
}

export type SendReport = {
  status: "delivered" | "undelivered" | null;
  /** In words, for people: why it did not arrive. */
  reason: string;
  /** Nothing more is to be sent to the address. */
  suppression: "bounce" | "complaint" | null;
  at: Date;
};

/**
 * Lets a send follow a report: delivered, and no further attempt is made; or failed, onto the list of failures. While it is still
 * being tried, a report of an earlier try does not end it. An address that bounced or complained gets nothing more, and is
 * answered.
 */
export async function applySendReport(
  sql: SqlOrTransaction,
  id: string,
  { status, reason, suppression, at }: SendReport,
): Promise<SuppressedAddress | null> {
  if (status === "delivered") await markDelivered(sql, id, at);
  if (status === "undelivered") await markFailed(sql, id, { reason, at });
  if (suppression === null) return null;
  const [send] = await sql<{ address: string }[]>`select lower(trim(s.to_address)) as address
    from subscription_sends s join deliveries d on d.id = s.delivery_id
    where s.id = ${id} and d.medium = 'email' and s.to_address is not null`;
  if (send === undefined) return null;
  await sql`insert into notification_suppressions (medium, address, reason, detail)
    values ('email', ${send.address}, ${suppression}, ${reason.slice(0, 500)}) on conflict (medium, address) do nothing`;
  return { address: send.address, reason: `${suppression}: ${reason}` };
}

async function markDelivered(sql: SqlOrTransaction, id: string, at: Date): Promise<void> {
  // Deliveries are locked before what caused them, as everywhere.
  await sql`update deliveries set state = 'delivered', due_at = null, finished_at = ${at}
    where id = (select delivery_id from subscription_sends where id = ${id}) and state = 'pending'`;
  await sql`
    with sent_on as (
      update subscription_sends set state = 'delivered', reason = '', reported_at = ${at}, updated_at = ${at},
        sent_at = coalesce(sent_at, ${at})
      where id = ${id} and state in ('queued', 'sent', 'failed')
      returning id, subscription_id, state, updated_at as finished_at),
    unlisted as (delete from send_failures f using sent_on where f.send_id = sent_on.id)
    ${countMessages(sql, sql`sent_on`)}
    select from sent_on`;
}

async function markFailed(
  sql: SqlOrTransaction,
  id: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await sql`
    with sent_on as (
      update subscription_sends set state = 'failed', reason = ${reason}, reported_at = ${at}, updated_at = ${at}
      where id = ${id} and state in ('sent', 'delivered')
      returning id, subscription_id, due_at, state, reason, updated_at as finished_at),
    listed as (
      insert into send_failures (subscription_id, send_id, initiated_at, reason)
      select subscription_id, id, due_at, reason from sent_on
      on conflict (send_id) do update set reason = excluded.reason)
    ${countMessages(sql, sql`sent_on`)}
    select from sent_on`;
}
