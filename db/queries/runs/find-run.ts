import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Condition } from "#core/mapping/model.ts";
import type { PubSubFacts } from "#core/pubsub/model.ts";
import type { RunFailure, RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { lowestIdSince } from "../../id-bounds.ts";
import {
  type AttemptRecord,
  type DeliveryRecord,
  findAttemptsOf,
  findDeliveriesOf,
  readHeaderLines,
} from "../deliveries/delivery-record.ts";
import { type RunSummary, summaryColumns } from "./list-runs.ts";

/** All that is on record of a run itself. Texts are redacted. */
export type RunRecord = RunSummary & {
  sourceAddress: string | null;
  requestHeaders: HeaderLine[];
  mediaType: string;
  /** JSON text. */
  payload: string;
  /** True when secrets were taken out of `payload`; the original is kept sealed, for replays. */
  payloadRedacted: boolean;
  /** Which signature scheme vouched for the message; null when none was asked for. */
  signature: string | null;
  dedupeKey: string | null;
  /** The message of Pub/Sub that it came with; null for a webhook's. */
  pubsub: PubSubFacts | null;
  traceId: string;
  conditionResult: boolean | null;
  /** The condition of the version that it ran with; null when there is none or that version is gone. */
  condition: Condition | null;
  /** JSON text of the mapping's result. */
  transformed: string | null;
  failures: RunFailure[];
  /** False when the integration, or this version of it, was removed. */
  versionKnown: boolean;
  /** The integration's present version; null when it was removed. */
  currentVersion: number | null;
};

export type DeliveryWithAttempts = DeliveryRecord & { attempts: AttemptRecord[] };
export type ReplayLink = { id: string; status: RunStatus; version: number; receivedAt: Date };

export type RunDetail = RunRecord & {
  deliveries: DeliveryWithAttempts[];
  /** Runs that repeated this one, newest first, at most twenty. */
  replays: ReplayLink[];
};

type RunRow = Omit<RunRecord, "requestHeaders" | "failures" | "pubsub"> & {
  pubsub: string | null;
  requestHeaders: string | null;
  failures: RunFailure[] | null;
};

/** Runs with all that is on record of them, newest first. */
export async function findRunRecords(sql: SqlOrTransaction, ids: readonly string[]): Promise<RunRecord[]> {
  if (ids.length === 0) return [];
  const rows = await sql<RunRow[]>`
    select ${summaryColumns(sql)}, r.source_address as "sourceAddress", r.request_headers as "requestHeaders",
      r.media_type as "mediaType", r.payload, r.payload_sealed is not null as "payloadRedacted", r.signature,
      r.dedupe_key as "dedupeKey", r.pubsub, r.trace_id as "traceId", r.condition_result as "conditionResult",
      v.document -> 'condition' as condition, r.transformed, r.failures, v.number is not null as "versionKnown",
      i.current_version as "currentVersion"
    from runs r left join integrations i on i.id = r.integration_id
    left join integration_versions v on v.integration_id = r.integration_id and v.number = r.version
    where r.id = any(${ids as string[]}::uuid[]) order by r.id desc`;
  return rows.map((row) => ({
    ...row,
    requestHeaders: readHeaderLines(row.requestHeaders),
    failures: row.failures ?? [],
    pubsub: row.pubsub === null ? null : (JSON.parse(row.pubsub) as PubSubFacts),
  }));
}

/** One run with its deliveries, their attempts, and the runs that repeated it; null when it is not on record. */
export async function findRun(sql: SqlOrTransaction, id: string): Promise<RunDetail | null> {
  const [[run], deliveries, replays] = await Promise.all([
    findRunRecords(sql, [id]),
    findDeliveriesOf(sql, [id]),
    sql<ReplayLink[]>`select r.id, r.status, r.version, r.received_at as "receivedAt" from runs r
      where r.replay_of = ${id} and r.id >= ${lowestIdSince(id)}::uuid order by r.id desc limit 20`,
  ]);
  if (run === undefined) return null;
  const attempts = await findAttemptsOf(
    sql,
    deliveries.map((delivery) => delivery.id),
  );
  const byDelivery = Map.groupBy(attempts, (attempt) => attempt.deliveryId);
  return {
    ...run,
    deliveries: deliveries.map((delivery) => ({ ...delivery, attempts: byDelivery.get(delivery.id) ?? [] })),
    replays,
  };
}
