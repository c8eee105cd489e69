import type { RunStatus } from "#core/runs/model.ts";
import type { RunFilter } from "#core/runs/run-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { findRunIds, type Page } from "./find-run-ids.ts";

/** A run as a list shows it. */
export type RunSummary = {
  id: string;
  integrationId: string;
  /** As it was called when the run was made; the integration may be gone. */
  integrationName: string;
  version: number;
  status: RunStatus;
  mode: "wait" | "accept" | "replay";
  receivedAt: Date;
  finishedAt: Date | null;
  error: string | null;
  bodyBytes: number;
  failureCount: number;
  deliveryCount: number;
  duplicateCount: number;
  replayOf: string | null;
  bulkId: string | null;
  transformationTimeMs: number | null;
  apiCallTimeMs: number | null;
};

/** The columns of a {@link RunSummary} over `runs r`. */
export const summaryColumns = (sql: SqlOrTransaction) => sql`r.id, r.integration_id as "integrationId",
  r.integration_name as "integrationName", r.version, r.status, r.mode, r.received_at as "receivedAt",
  r.finished_at as "finishedAt", r.error, r.body_bytes as "bodyBytes",
  coalesce(jsonb_array_length(r.failures), 0)::int as "failureCount", r.delivery_count as "deliveryCount",
  r.duplicate_count as "duplicateCount", r.replay_of as "replayOf", r.bulk_id as "bulkId",
  r.transformation_time_ms as "transformationTimeMs", r.api_call_time_ms as "apiCallTimeMs"`;

/** A page of runs, newest first. */
export async function listRuns(sql: SqlOrTransaction, filter: RunFilter, page: Page): Promise<RunSummary[]> {
  const ids = await findRunIds(sql, filter, page);
  if (ids.length === 0) return [];
  return await sql<RunSummary[]>`select ${summaryColumns(sql)} from runs r where r.id = any(${ids}::uuid[])
    order by r.id desc`;
}
