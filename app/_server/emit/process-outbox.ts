import { setTimeout as wait } from "node:timers/promises";
import type { ClaimedDelivery } from "#core/deliveries/model.ts";
import { type ProcessReply, type ProcessResult, toProcessResult } from "#core/notifications/outbox/process-reply.ts";
import { findProcessed } from "#db/queries/notifications/outbox/find-processed.ts";
import { listDueDeliveries } from "#db/queries/notifications/outbox/list-due-deliveries.ts";
import { claimDeliveries, handBackDeliveries } from "#db/stores/claim-deliveries.ts";
import { composeDueDigests } from "#platform/notifications/compose-due-digests.ts";
import type { Platform } from "#platform/open-platform.ts";

// Claimed and sent together; more would lie under their leases while those before them wait for a slow provider.
const groupMax = 20;
// As the workers take it: beyond the target's own timeout.
const leaseMarginMs = 30_000;
// The caller waits. What is left then is due all the same, for the next call or for the workers.
const beginMsMax = 25_000;

type Claimed = ClaimedDelivery & { attemptId: string };

/**
 * Makes one attempt at each message that is due, digests among them, in this process, up to `limit` of them, and tells what
 * each came to.
 * Messages are claimed as the workers claim them, so that no two ever make the same attempt.
 */
export async function processOutbox(platform: Platform, limit: number): Promise<ProcessReply> {
  const { database, now } = platform;
  const startedMs = now().getTime();
  const results: ProcessResult[] = [];
  const seen: string[] = [];
  await composeDueDigests(platform, limit);
  let left = limit;
  while (left > 0 && now().getTime() - startedMs < beginMsMax) {
    const ids = await listDueDeliveries(database.sql, Math.min(left, groupMax), now(), seen);
    if (ids.length === 0) break;
    seen.push(...ids);
    const tried = await sendGroup(platform, ids);
    const processed = await findProcessed(database.sql, tried);
    for (const id of tried) {
      const message = processed.get(id);
      if (message !== undefined) results.push(toProcessResult(message));
    }
    left -= tried.length;
  }
  return { ok: true, processed_count: results.length, results };
}

/** Claims and sends those of these deliveries that nobody else has; the ids of their messages, in the order given. */
async function sendGroup(platform: Platform, ids: readonly string[]): Promise<string[]> {
  const claimed = await claimDeliveries(platform.hotPath.sql, ids.length, leaseMarginMs, {
    ids,
    exceptHosts: platform.breaker.listClosedOff(),
    newIds: ids.map(() => platform.newId()),
  });
  const sent = await Promise.all(claimed.map((delivery) => attempt(platform, delivery)));
  const byDelivery = new Map(claimed.map(({ id, originId }, index) => [id, sent[index] ? originId : null]));
  return ids.flatMap((id) => byDelivery.get(id) ?? []);
}

/** False where no attempt was made of it, or another process has taken it meanwhile. */
async function attempt(platform: Platform, claimed: Claimed): Promise<boolean> {
  const turn = await platform.pipeline.takeTurn(claimed);
  if (turn.kind === "postponed") {
    const dueAt = new Date(turn.untilMs);
    await handBackDeliveries(platform.hotPath.sql, [{ ...claimed, dueAt }]);
    platform.hints.hint("send_deliveries", dueAt);
    return false;
  }
  // A second at most, and the lease is far longer.
  if (turn.waitMs > 0) await wait(turn.waitMs);
  const outcome = await platform.pipeline.sendClaimed(turn.delivery);
  return outcome.kind === "sent";
}
