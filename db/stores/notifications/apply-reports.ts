import type { Report, ReportsReply } from "#core/notifications/send/read-reports.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { optOutAddress } from "../messaging/identities/follow-suppression.ts";
import { applySendReport, findReportedSend } from "../messaging/sending/apply-send-report.ts";
import { applyMessageReport, findReportedMessage, type SuppressedAddress } from "./outbox/apply-message-report.ts";

export type FingerprintedReport = Report & {
  /** The same for a report that comes again. */
  fingerprint: string;
};

type Ports = { sql: Sql; now: () => Date; newId: () => string; hooksOff: boolean };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Keeps what a provider reported and lets the log, the message of the outbox, or that of a subscription follow: delivered, or undelivered with the
 * reason. Only messages that were to go by this provider are found. Each report is a transaction of its own, so that one of a list that is unknown
 * does not keep the others out, and sending the list again does no harm.
 */
export async function applyReports(
  ports: Ports,
  provider: string,
  reports: readonly FingerprintedReport[],
): Promise<ReportsReply> {
  const counts = { taken: 0, repeated: 0, unknown: 0 };
  for (const report of reports) counts[await applyReport(ports, provider, report)] += 1;
  return counts;
}

async function applyReport(
  { sql, ...ports }: Ports,
  provider: string,
  report: FingerprintedReport,
): Promise<keyof ReportsReply> {
  const { now, newId } = ports;
  return await sql.begin(async (transaction) => {
    const logId = await findReported(transaction, provider, report);
    const messageId = logId ?? (await findReportedMessage(transaction, provider, report));
    const causeId = messageId ?? (await findReportedSend(transaction, provider, report));
    if (causeId === null) return "unknown";
    const at = now();
    const id = newId();
    const { word, status, detail, fingerprint } = report;
    const kept = await transaction`
      insert into notification_callbacks (id, log_id, provider, word, status, detail, fingerprint, received_at)
      values (${id}, ${causeId}, ${provider}, ${word}, ${status}, ${detail}, ${fingerprint}, ${at})
      on conflict (log_id, fingerprint) do nothing returning id`;
    if (kept.length === 0) return "repeated";
    if (messageId === null) {
      const reason = detail ?? `The provider reported: ${word}.`;
      const suppressed = await applySendReport(transaction, causeId, { ...report, reason, at });
      if (suppressed !== null) await tellIdentities(transaction, ports, provider, suppressed);
    } else if (logId === null) {
      const suppressed = await applyMessageReport(transaction, causeId, report, { at, reportId: id });
      if (suppressed !== null) await tellIdentities(transaction, ports, provider, suppressed);
    } else await updateLog(transaction, logId, report, at);
    return "taken";
  });
}

/** What bounced for one kind of messages is not tried for another. */
async function tellIdentities(
  sql: SqlOrTransaction,
  ports: Omit<Ports, "sql">,
  provider: string,
  { address, reason }: SuppressedAddress,
): Promise<void> {
  const actor = { kind: "system" as const, id: null, name: `Report of ${provider}`, role: "admin" as const };
  const told = { medium: "email" as const, address, source: provider, reason, by: { actor, address: null } };
  await optOutAddress(sql, ports, told);
}

async function updateLog(
  sql: SqlOrTransaction,
  logId: string,
  { word, status, detail }: Report,
  at: Date,
): Promise<void> {
  if (status === "delivered") await markDelivered(sql, logId, at);
  if (status !== "undelivered") return;
  const reason = detail ?? `The provider reported: ${word}.`;
  // While it is still being tried, a report of an earlier try must not end it.
  await sql`update notification_logs set status = 'undelivered', error_message = ${reason}, updated_at = ${at}
    where id = ${logId} and status in ('sent', 'delivered', 'undelivered', 'failed')`;
}

/** The message has arrived, so no further attempt is made, whatever came of the last one. */
async function markDelivered(sql: SqlOrTransaction, logId: string, at: Date): Promise<void> {
  const [log] = await sql<{ deliveryId: string }[]>`select delivery_id as "deliveryId" from notification_logs
    where id = ${logId}`;
  // Deliveries are locked before what caused them, as everywhere.
  await sql`update deliveries set state = 'delivered', due_at = null, finished_at = ${at}
    where id = ${log?.deliveryId ?? null}::uuid and state = 'pending'`;
  await sql`update notification_logs set status = 'delivered', error_message = null, updated_at = ${at}
    where id = ${logId}`;
}

async function findReported(sql: SqlOrTransaction, provider: string, report: Report): Promise<string | null> {
  const references = [report.reference, report.messageId].filter((id) => id !== null && uuid.test(id));
  if (references.length > 0) {
    const [row] = await sql<{ id: string }[]>`select origin_id as id from deliveries
      where id = any(${references as string[]}::uuid[]) and origin = 'notification'
        and target #> '{route,names}' @> to_jsonb(${provider}::text) limit 1`;
    if (row !== undefined) return row.id;
  }
  const ids = [report.messageId, report.reference].filter((id) => id !== null);
  const [row] = await sql<{ id: string }[]>`select id from notification_logs
    where provider_message_id = any(${ids}::text[]) and provider = ${provider} order by id desc limit 1`;
  return row?.id ?? null;
}
