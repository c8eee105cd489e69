import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import {
  type ContractProblem,
  readContractProblems,
  readOrchestrations,
  readStoredHeaders,
  readStory,
} from "#core/mediator/read-stored-texts.ts";
import type { EsbFacts, Orchestration, StoryStep, TransactionStatus } from "#core/mediator/transaction.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  findAttemptsOf,
  findDeliveriesOf,
} from "../deliveries/delivery-record.ts";
import { summaryColumns, type TransactionSummary } from "./list-transactions.ts";

/** All that is on record of a transaction itself. Texts are redacted, and cut to the stored length. */
export type TransactionRecord = TransactionSummary & {
  madeBy: string | null;
  sourceAddress: string | null;
  targetUrl: string | null;
  requestHeaders: HeaderLine[];
  requestBody: string | null;
  /** Of the whole body, as it came. */
  requestBytes: number;
  responseHeaders: HeaderLine[];
  responseBody: string | null;
  responseBytes: number | null;
  story: StoryStep[];
  contractProblems: ContractProblem[];
  orchestrations: Orchestration[];
  esb: EsbFacts | null;
  traceId: string;
  upstreamMs: number | null;
  dueAt: Date | null;
};

export type TransactionLink = { id: string; status: TransactionStatus; startedAt: Date };

export type TransactionDetail = TransactionRecord & {
  /** What it repeats; null when it repeats nothing, or that is no longer on record. */
  original: TransactionLink | null;
  /** Transactions that repeated it, newest first, at most twenty. */
  replays: TransactionLink[];
  /** Deliveries that tell the client how an asynchronous call ended. */
  callbacks: (DeliveryRecord & { attempts: AttemptRecord[] })[];
};

type StoredTexts = "requestHeaders" | "responseHeaders" | "story" | "contractProblems" | "orchestrations";
type Row = Omit<TransactionRecord, StoredTexts> & Record<StoredTexts, string | null>;

/** Transactions with all that is on record of them, newest first. */
export async function findTransactionRecords(
  sql: SqlOrTransaction,
  ids: readonly string[],
): Promise<TransactionRecord[]> {
  if (ids.length === 0) return [];
  const rows = await sql<Row[]>`
    select ${summaryColumns(sql)}, t.made_by as "madeBy", t.source_address as "sourceAddress",
      t.target_url as "targetUrl", t.request_headers as "requestHeaders", t.request_body as "requestBody",
      t.request_bytes as "requestBytes", t.response_headers as "responseHeaders", t.response_body as "responseBody",
      t.response_bytes as "responseBytes", t.story, t.contract_problems as "contractProblems", t.orchestrations, t.esb,
      t.trace_id as "traceId", t.upstream_ms as "upstreamMs", t.due_at as "dueAt"
    from transactions t where t.id = any(${ids as string[]}::uuid[]) order by t.id desc`;
  return rows.map((row) => ({
    ...row,
    requestHeaders: readStoredHeaders(row.requestHeaders),
    responseHeaders: readStoredHeaders(row.responseHeaders),
    story: readStory(row.story),
    contractProblems: readContractProblems(row.contractProblems),
    orchestrations: readOrchestrations(row.orchestrations),
  }));
}

/** One transaction by its id or its correlation id, with what it repeats, what repeats it, and its callbacks. */
export async function findTransaction(sql: SqlOrTransaction, idOrCorrelationId: string) {
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
  const detail: TransactionDetail = { ...record, original: originals[0] ?? null, replays, callbacks };
  return detail;
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
