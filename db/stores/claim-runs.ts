import type { ClaimedRun } from "#core/runs/ports.ts";
import type { Sql } from "../connect.ts";

/**
 * Takes due runs, oldest first, for `leaseMs` milliseconds. By state and never by "newer than the last one seen": rows
 * that commit late would be lost. Rows that another process is just taking are skipped, not waited for.
 */
export async function claimRuns(sql: Sql, limit: number, leaseMs: number): Promise<ClaimedRun[]> {
  const rows = await sql<(Omit<ClaimedRun, "payloadSealed"> & { payloadSealed: Buffer | null })[]>`
    with due as (
      select id from runs where status = 'received' and due_at <= now()
      order by due_at limit ${limit} for update skip locked)
    update runs r set lease_no = r.lease_no + 1, due_at = now() + ${leaseMs} * interval '1 millisecond'
    from due where r.id = due.id and r.status = 'received'
    returning r.id, r.integration_id as "integrationId", r.integration_name as "integrationName", r.version, r.payload,
      r.payload_sealed as "payloadSealed", r.trace_id as "traceId", r.lease_no as "leaseNo"`;
  return rows;
}

/** Gives runs back that were taken and not begun, so that nobody waits for the end of their lease. */
export async function returnRuns(sql: Sql, runs: readonly { id: string; leaseNo: number }[]): Promise<void> {
  if (runs.length === 0) return;
  await sql`update runs r set due_at = now()
    from unnest(${runs.map((run) => run.id)}::uuid[], ${runs.map((run) => run.leaseNo)}::int[]) as t(id, lease_no)
    where r.id = t.id and r.lease_no = t.lease_no and r.status = 'received'`;
}
