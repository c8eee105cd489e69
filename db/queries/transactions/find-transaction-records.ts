import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import {
  type ContractProblem,
  readContractProblems,
  readOrchestrations,
  readStoredHeaders,
  readStory,
} from "#core/mediator/read-stored-texts.ts";
import type { EsbFacts, Orchestration, StoryStep } from "#core/mediator/transaction.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { summaryColumns, type TransactionSummary } from "./transaction-summary.ts";

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
