import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { DeliveryOrigin, DeliveryState, DeliveryTarget } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";

/** One try, as it is on record: secrets redacted, bodies cut. */
export type AttemptRecord = {
  id: string;
  deliveryId: string;
  number: number;
  state: "sending" | "closed";
  startedAt: Date;
  finishedAt: Date | null;
  outcome: string | null;
  /** Who made it, where the target names providers. */
  provider: string | null;
  requestHeaders: HeaderLine[];
  responseStatus: number | null;
  responseHeaders: HeaderLine[];
  responseBody: string | null;
  responseBytes: number | null;
  responseTruncated: boolean | null;
  error: string | null;
  durationMs: number | null;
  decision: string | null;
};

/** A delivery as it is on record; its target names secrets and holds none. */
export type DeliveryRecord = {
  id: string;
  origin: DeliveryOrigin;
  /** The run, or the entry of the log of notifications, that caused it; of a test an id that names nothing. */
  runId: string;
  integrationId: string | null;
  host: string;
  target: DeliveryTarget;
  body: string | null;
  traceId: string;
  state: DeliveryState;
  attemptCount: number;
  /** Attempts made before it was last resent. */
  attemptBase: number;
  dueAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export const deliveryColumns = (sql: SqlOrTransaction) => sql`d.id, d.origin, d.origin_id as "runId",
  d.integration_id as "integrationId", d.host, d.target, d.body, d.trace_id as "traceId", d.state,
  d.attempt_count as "attemptCount", d.attempt_base as "attemptBase", d.due_at as "dueAt",
  d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt",
  d.finished_at as "finishedAt"`;

/** The deliveries of these runs, oldest first. */
export async function findDeliveriesOf(sql: SqlOrTransaction, runIds: readonly string[]): Promise<DeliveryRecord[]> {
  if (runIds.length === 0) return [];
  return await sql<DeliveryRecord[]>`select ${deliveryColumns(sql)} from deliveries d
    where d.origin_id = any(${runIds as string[]}::uuid[]) and d.id >= ${lowestIdSince(...runIds)}::uuid order by d.id`;
}

type AttemptRow = Omit<AttemptRecord, "requestHeaders" | "responseHeaders"> & {
  requestHeaders: string | null;
  responseHeaders: string | null;
};

/** The attempts of these deliveries in their order, or, with `lastOnly`, the last of each. */
export async function findAttemptsOf(
  sql: SqlOrTransaction,
  deliveryIds: readonly string[],
  { lastOnly = false } = {},
): Promise<AttemptRecord[]> {
  if (deliveryIds.length === 0) return [];
  const rows = await sql<AttemptRow[]>`
    select ${lastOnly ? sql`distinct on (delivery_id)` : sql``} id, delivery_id as "deliveryId", number, state,
      started_at as "startedAt", finished_at as "finishedAt", outcome, provider, request_headers as "requestHeaders",
      response_status as "responseStatus", response_headers as "responseHeaders", response_body as "responseBody",
      response_bytes as "responseBytes", response_truncated as "responseTruncated", error,
      duration_ms as "durationMs", decision
    from attempts
    where delivery_id = any(${deliveryIds as string[]}::uuid[]) and id >= ${lowestIdSince(...deliveryIds)}::uuid
    order by ${lastOnly ? sql`delivery_id, number desc` : sql`delivery_id, number`}`;
  return rows.map((row) => ({
    ...row,
    requestHeaders: readHeaderLines(row.requestHeaders),
    responseHeaders: readHeaderLines(row.responseHeaders),
  }));
}

/** Header lines are stored as JSON text by our own writers only. */
export function readHeaderLines(text: string | null): HeaderLine[] {
  return text === null ? [] : (JSON.parse(text) as HeaderLine[]);
}
