import type { RunFilter } from "#core/runs/run-filter.ts";
import type { RunReply } from "#core/runs/run-reply.ts";
import type { SqlOrTransaction } from "#db/connect.ts";
import { findAttemptsOf, findDeliveriesOf } from "#db/queries/deliveries/delivery-record.ts";
import { findRunRecords } from "#db/queries/runs/find-run.ts";
import { findRunIds, type Page } from "#db/queries/runs/find-run-ids.ts";
import { toRunReply } from "./to-run-reply.ts";

/** A page of runs in the documented form: each with what went to its first target, and the last attempt of that. */
export async function listRunReplies(sql: SqlOrTransaction, filter: RunFilter, page: Page): Promise<RunReply[]> {
  const ids = await findRunIds(sql, filter, page);
  const [runs, deliveries] = await Promise.all([findRunRecords(sql, ids), findDeliveriesOf(sql, ids)]);
  const firstOf = new Map(deliveries.toReversed().map((delivery) => [delivery.runId, delivery]));
  const firstIds = [...firstOf.values()].map((delivery) => delivery.id);
  const attempts = await findAttemptsOf(sql, firstIds, { lastOnly: true });
  const attemptOf = new Map(attempts.map((attempt) => [attempt.deliveryId, attempt]));
  return runs.map((run) => {
    const delivery = firstOf.get(run.id);
    return toRunReply(run, delivery === undefined ? null : { delivery, attempt: attemptOf.get(delivery.id) ?? null });
  });
}
