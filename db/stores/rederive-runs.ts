import type { DeliveryState } from "#core/deliveries/model.ts";
import { deriveRunStatus, isFinalRunStatus, type RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { lowestIdSince } from "../id-bounds.ts";
import { timeOfUuid } from "../partitions.ts";
import { toTime } from "./array-values.ts";

type Run = { id: string; error: string | null; hasFailures: boolean };
type Delivery = { originId: string; state: DeliveryState; attemptCount: number };
type Change = { id: string; status: RunStatus; error: string | null; finishedAt: Date | null };

/**
 * Draws the statuses of runs from their deliveries after a person has changed some of these, in the same transaction.
 * Runs are locked in the order of their ids, after the deliveries, as everywhere. Their hours are counted anew.
 */
export async function rederiveRuns(sql: SqlOrTransaction, runIds: readonly string[], now: Date): Promise<void> {
  const ids = [...runIds].sort();
  const runs = await sql<Run[]>`select id, error, failures is not null as "hasFailures" from runs
    where id = any(${ids}::uuid[]) order by id for update`;
  const deliveries = await sql<Delivery[]>`
    select origin_id as "originId", state, attempt_count as "attemptCount" from deliveries
    where origin_id = any(${ids}::uuid[]) and id >= ${lowestIdSince(...ids)}::uuid`;
  const byRun = Map.groupBy(deliveries, (delivery) => delivery.originId);
  const changes = runs.map((run) => derive(run, byRun.get(run.id) ?? [], now));
  await sql`update runs r set status = t.status, error = t.error, finished_at = t.finished_at
    from unnest(${changes.map((c) => c.id)}::uuid[], ${changes.map((c) => c.status)}::text[],
      ${changes.map((c) => c.error)}::text[], ${changes.map((c) => toTime(c.finishedAt))}::timestamptz[])
      as t(id, status, error, finished_at)
    where r.id = t.id and r.id = any(${ids}::uuid[])`;
  await unsettleHours(sql, ids);
}

function derive(run: Run, deliveries: Delivery[], now: Date): Change {
  const status = deriveRunStatus(deliveries, run.hasFailures);
  if (!isFinalRunStatus(status)) return { id: run.id, status, error: run.error, finishedAt: null };
  const cancelled = deliveries.some((delivery) => delivery.state === "cancelled");
  return { id: run.id, status, error: cancelled ? sayCancelled(run.error) : run.error, finishedAt: now };
}

function sayCancelled(error: string | null): string {
  const said = "The delivery was cancelled";
  if (error?.startsWith(said)) return error;
  return error === null ? `${said}.` : `${said} after: ${error}`;
}

async function unsettleHours(sql: SqlOrTransaction, runIds: string[]): Promise<void> {
  const hourMs = 3_600_000;
  const hours = new Set(runIds.map((id) => Math.floor(timeOfUuid(id).getTime() / hourMs) * hourMs));
  const sorted = [...hours].sort().map((ms) => new Date(ms).toISOString());
  // Locked in one order, so that two resends wait for each other only one way round.
  await sql`update counted_hours set settled = false where hour in (
    select hour from counted_hours where hour = any(${sorted}::timestamptz[]) order by hour for update)`;
}
