import type { TransactionStatus } from "#core/mediator/transaction.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  findAttemptsOf,
  findDeliveriesOf,
} from "../deliveries/delivery-record.ts";
import { findTransactionRecords, type TransactionRecord } from "./find-transaction-records.ts";
import type { summaryColumns } from "./transaction-summary.ts";

export type TransactionLink = { id: string; status: TransactionStatus; startedAt: Date };

export type TransactionDetail = TransactionRecord & {
  /** What it repeats; null when it repeats nothing, or that is no longer on record. */
  original: TransactionLink | null;
  /** Transactions that repeated it, newest first, at most twenty. */
  replays: TransactionLink[];
  /** Deliveries that tell the client how an asynchronous call ended. */
  callbacks: (DeliveryRecord & { attempts: AttemptRecord[] })[];
};

/** One transaction by its id or its correlation id, with what it repeats, what repeats it, and its callbacks. */
export async function findTransaction(
  sql: SqlOrTransaction,
  actor: Actor,
  idOrCorrelationId: string,
): Promise<TransactionDetail | null> {
  requirePermitted(actor, "view_mediator");
  const [byId] = await findTransactionRecords(sql, [idOrCorrelationId]);
  const record = byId ?? (await findByCorrelationId(sql, idOrCorrelationId));
  if (record === undefined) return null;
  const [originals, replays, deliveries] = await Promise.all([
    record.replayOf === null ? [] : findLinks(sql, sql`id = ${record.replayOf}`),
    findLinks(sql, sql`replay_of = ${record.id} and id >= ${lowestIdSince(record.id)}::uuid`),
    findDeliveriesOf(sql, [record.id]),
  ]);
  const attempts = await findAttemptsOf(
    sql,
    deliveries.map((delivery) => delivery.id),
  );
  const byDelivery = Map.groupBy(attempts, (attempt) => attempt.deliveryId);
  const callbacks = deliveries.map((delivery) => ({ ...delivery, attempts: byDelivery.get(delivery.id) ?? [] }));
  return { ...record, original: originals[0] ?? null, replays, callbacks };
}

async function findByCorrelationId(sql: SqlOrTransaction, correlationId: string) {
  const [row] = await sql<{ id: string }[]>`select id from transactions
    where correlation_id = ${correlationId} and correlation_id <> id order by id desc limit 1`;
  return row === undefined ? undefined : (await findTransactionRecords(sql, [row.id]))[0];
}

async function findLinks(sql: SqlOrTransaction, where: ReturnType<typeof summaryColumns>): Promise<TransactionLink[]> {
  return await sql<TransactionLink[]>`select id, status, started_at as "startedAt" from transactions
    where ${where} order by id desc limit 20`;
}
