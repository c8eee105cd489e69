import type { NotificationLog } from "#core/notifications/send/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  deliveryColumns,
  findAttemptsOf,
} from "../deliveries/delivery-record.ts";
import { logColumns } from "./log-record.ts";

/** What a provider reported of a message. */
export type CallbackRecord = {
  id: string;
  provider: string;
  word: string;
  status: "delivered" | "undelivered" | null;
  detail: string | null;
  receivedAt: Date;
};

export type LogDetail = NotificationLog & {
  /** Null when retention has removed it before the entry. */
  delivery: DeliveryRecord | null;
  attempts: AttemptRecord[];
  callbacks: CallbackRecord[];
};

/** One entry of the log with its delivery, the attempts and the provider's reports; null when it is not on record. */
export async function findLog(sql: SqlOrTransaction, id: string): Promise<LogDetail | null> {
  const [log] = await sql<NotificationLog[]>`select ${logColumns(sql)} from notification_logs l where l.id = ${id}`;
  if (log === undefined) return null;
  const [[delivery], attempts, callbacks] = await Promise.all([
    sql<DeliveryRecord[]>`select ${deliveryColumns(sql)} from deliveries d where d.id = ${log.deliveryId}`,
    findAttemptsOf(sql, [log.deliveryId]),
    sql<CallbackRecord[]>`select id, provider, word, status, detail, received_at as "receivedAt"
      from notification_callbacks where log_id = ${id} order by id`,
  ]);
  return { ...log, delivery: delivery ?? null, attempts, callbacks };
}
