import type { RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

export type RunResult = { status: RunStatus; error: string | null; failures: number };

/** How far a run has come; null when it is not on record. */
export async function findRunResult(sql: SqlOrTransaction, runId: string): Promise<RunResult | null> {
  const rows = await sql<RunResult[]>`select status, error, coalesce(jsonb_array_length(failures), 0)::int as failures
    from runs where id = ${runId}`;
  return rows[0] ?? null;
}
