import type { SqlOrTransaction } from "../../connect.ts";
import { type AttemptRecord, type DeliveryRecord, deliveryColumns, findAttemptsOf } from "./delivery-record.ts";

export type DeliveryDetail = DeliveryRecord & {
  /** Null when the integration was removed. */
  integrationName: string | null;
  attempts: AttemptRecord[];
};

/** One delivery with its attempts; null when it is not on record. */
export async function findDelivery(sql: SqlOrTransaction, id: string): Promise<DeliveryDetail | null> {
  const [[row], attempts] = await Promise.all([
    sql<(DeliveryRecord & { integrationName: string | null })[]>`select ${deliveryColumns(sql)},
      i.name as "integrationName" from deliveries d left join integrations i on i.id = d.integration_id
      where d.id = ${id}`,
    findAttemptsOf(sql, [id]),
  ]);
  return row === undefined ? null : { ...row, attempts };
}
