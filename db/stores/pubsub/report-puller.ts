import type { PullerReport } from "#core/pubsub/puller-state.ts";
import type { Sql } from "../../connect.ts";
import type { HeldPuller } from "./claim-puller.ts";

/** Writes what a puller has to tell. False when its lease has passed to somebody else; nothing is written then. */
export async function reportPuller(
  sql: Sql,
  { integrationId, leaseNo }: HeldPuller,
  report: PullerReport,
): Promise<boolean> {
  const { state, pulled = null, error = null, nextTryAt = null, failures = 0, backlog = null } = report;
  const rows = await sql`
    update pullers set state = ${state}, failures = ${failures}, next_try_at = ${nextTryAt}, updated_at = now(),
      last_pull_at = case when ${pulled !== null} then now() else last_pull_at end,
      last_pull_count = coalesce(${pulled?.count ?? null}::int, last_pull_count),
      last_message_at = case when ${(pulled?.count ?? 0) > 0} then now() else last_message_at end,
      acknowledged = acknowledged + ${pulled?.acknowledged ?? 0},
      backlog = case when ${pulled !== null} then ${backlog}::int else backlog end,
      last_error = coalesce(${error}::text, last_error),
      last_error_at = case when ${error !== null} then now() else last_error_at end
    where integration_id = ${integrationId} and lease_no = ${leaseNo} returning integration_id`;
  return rows.length > 0;
}
