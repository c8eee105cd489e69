import type { BulkKind, ReplayVersion } from "#core/bulk/model.ts";
import { countRowsDue, spendPace } from "#core/bulk/pace-bulk.ts";
import { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { CallbackFilter } from "#core/hooks/callback-filter.ts";
import { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { ReplayPorts } from "#core/replay/ports.ts";
import { RunFilter } from "#core/runs/run-filter.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { type BulkRows, findDeliveriesToResend, findRunsToReplay } from "../../queries/bulk/find-bulk-rows.ts";
import { findBulkCallbacks } from "../../queries/hooks/find-bulk-callbacks.ts";
import { findBulkMessages } from "../../queries/notifications/operation/find-bulk-messages.ts";
import { actOnCallbacks } from "../hooks/act-on-callbacks.ts";
import { actOnMessages } from "../notifications/outbox/act-on-messages.ts";
import { replayRuns } from "../replay-runs.ts";
import { actOnDeliveries } from "../resend-deliveries.ts";

type Operation = {
  id: string;
  kind: BulkKind;
  filter: unknown;
  version: ReplayVersion | null;
  ratePerSecond: number;
  cursorId: string;
  pacedAt: Date;
};

export type BulkStep =
  /** It has ended, another process is at it, or its rate allows nothing yet. */
  { kind: "nothing_to_do" } | { kind: "stepped"; operation: BulkKind; done: number; failed: number; finished: boolean };

/** The operations whose rate allows a step now, the longest waiting first. */
export async function listDueBulks(sql: Sql, now: Date): Promise<string[]> {
  const rows = await sql<{ id: string; ratePerSecond: number; pacedAt: Date }[]>`
    select id, rate_per_second as "ratePerSecond", paced_at as "pacedAt" from bulk_operations
    where state = 'running' order by paced_at`;
  return rows.filter((row) => countDue(row, now) > 0).map((row) => row.id);
}

/**
 * Does one step of an operation: its next rows, its progress and its pace, in one transaction. The lock on its row keeps
 * other workers away, and is gone with a process that dies; what that one had not committed is then done anew.
 */
export async function workBulkStep(sql: Sql, ports: ReplayPorts, id: string): Promise<BulkStep> {
  return await sql.begin(async (transaction): Promise<BulkStep> => {
    const [operation] = await transaction<Operation[]>`
      select id, kind, filter, with_version as version, rate_per_second as "ratePerSecond", cursor_id as "cursorId",
        paced_at as "pacedAt" from bulk_operations
      where id = ${id} and state = 'running' for update skip locked`;
    const rowsMax = operation === undefined ? 0 : countDue(operation, ports.now());
    if (operation === undefined || rowsMax === 0) return { kind: "nothing_to_do" };
    const rows = await findRows(transaction, operation, rowsMax);
    const failures = await act(transaction, ports, operation, rows.ids);
    const done = rows.ids.length - failures.length;
    await recordStep(transaction, operation, rows, failures, ports.now());
    return { kind: "stepped", operation: operation.kind, done, failed: failures.length, finished: !rows.more };
  });
}

function countDue(operation: { ratePerSecond: number; pacedAt: Date }, now: Date): number {
  return countRowsDue(toPace(operation), now.getTime());
}

function toPace({ ratePerSecond, pacedAt }: { ratePerSecond: number; pacedAt: Date }) {
  return { ratePerSecond, pacedAtMs: pacedAt.getTime() };
}

async function findRows(sql: SqlOrTransaction, operation: Operation, rowsMax: number): Promise<BulkRows> {
  const range = { bulkId: operation.id, cursor: operation.cursorId };
  const { kind, filter } = operation;
  switch (kind) {
    case "replay_runs":
      return await findRunsToReplay(sql, RunFilter.parse(filter), range, rowsMax);
    case "resend_deliveries":
      return await findDeliveriesToResend(sql, DeliveryFilter.parse(filter), range, rowsMax);
    case "resend_messages":
    case "cancel_messages":
      return await findBulkMessages(sql, { kind, filter: OutboxFilter.parse(filter) }, range, rowsMax);
    case "resend_callbacks":
    case "cancel_callbacks":
      return await findBulkCallbacks(sql, { kind, filter: CallbackFilter.parse(filter) }, range, rowsMax);
  }
}

/** Does it, and returns why some rows could not be done. */
async function act(
  sql: SqlOrTransaction,
  ports: ReplayPorts,
  operation: Operation,
  ids: readonly string[],
): Promise<string[]> {
  const outcomes = await actOnRows(sql, ports, operation, ids);
  return outcomes.flatMap((outcome) => ("detail" in outcome ? [outcome.detail] : []));
}

async function actOnRows(sql: SqlOrTransaction, ports: ReplayPorts, operation: Operation, ids: readonly string[]) {
  switch (operation.kind) {
    case "replay_runs":
      return await replayRuns(sql, ports, ids, { version: operation.version ?? "same", bulkId: operation.id });
    case "resend_deliveries":
      return await actOnDeliveries(sql, "resend", ids, ports.now());
    case "resend_messages":
      return await actOnMessages(sql, "resend", ids, ports.now());
    case "cancel_messages":
      return await actOnMessages(sql, "cancel", ids, ports.now());
    case "resend_callbacks":
      return await actOnCallbacks(sql, "resend", ids, ports.now());
    case "cancel_callbacks":
      return await actOnCallbacks(sql, "cancel", ids, ports.now());
  }
}

async function recordStep(
  sql: SqlOrTransaction,
  operation: Operation,
  rows: BulkRows,
  failures: string[],
  now: Date,
): Promise<void> {
  const done = rows.ids.length - failures.length;
  const pacedAt = rows.waits ? now : new Date(Math.ceil(spendPace(toPace(operation), rows.ids.length, now.getTime())));
  await sql`update bulk_operations set done = done + ${done}, failed = failed + ${failures.length},
      last_failure = coalesce(${failures.at(-1) ?? null}, last_failure), cursor_id = ${rows.reached},
      paced_at = ${pacedAt}, state = ${rows.more ? "running" : "finished"}, finished_at = ${rows.more ? null : now}
    where id = ${operation.id}`;
}
