import { setTimeout as wait } from "node:timers/promises";
import type { ClaimedDelivery } from "#core/deliveries/model.ts";
import { claimDeliveries, handBackDeliveries } from "#db/stores/claim-deliveries.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

// Beyond the target's own timeout: two clock skews and the time to write the result. A fixed lease for the slowest of all
// targets would keep the message of a worker that died waiting for minutes.
const leaseMarginMs = 30_000;

// How long callbacks wait at a time while hooks are switched off.
const offMs = 60_000;

/** The work of due deliveries: one attempt each. Those whose host's circuit is open go back without an attempt. */
export function claimDeliveryWork(platform: Platform): ClaimWork {
  return async (limit) => {
    const claimed = await claimDeliveries(platform.hotPath.sql, limit, leaseMarginMs, {
      exceptHosts: platform.breaker.listClosedOff(),
      newIds: Array.from({ length: limit }, platform.newId),
    });
    return claimed.map((delivery) => () => attempt(platform, delivery));
  };
}

async function attempt(platform: Platform, claimed: ClaimedDelivery & { attemptId: string }): Promise<void> {
  // They wait until hooks are on again.
  if (platform.hooks.off && claimed.origin === "hook") {
    return await postpone(platform, claimed, new Date(platform.now().getTime() + offMs));
  }
  const turn = await platform.pipeline.takeTurn(claimed);
  if (turn.kind === "postponed") return await postpone(platform, claimed, new Date(turn.untilMs));
  const { delivery } = turn;
  // A second at most, and the lease is far longer.
  if (turn.waitMs > 0) await wait(turn.waitMs);
  const outcome = await platform.pipeline.sendClaimed(delivery);
  const result = outcome.kind === "sent" ? outcome.result : null;
  const decision = outcome.kind === "sent" ? outcome.decision.kind : outcome.kind;
  const status = result?.kind === "answered" ? result.status : undefined;
  const wide = { ...nameDelivery(delivery), traceId: delivery.traceId, result: result?.kind, status, decision };
  platform.log.info({ ...wide, durationMs: result?.durationMs }, "delivery attempt");
}

async function postpone(
  platform: Platform,
  delivery: ClaimedDelivery & { attemptId: string },
  dueAt: Date,
): Promise<void> {
  await handBackDeliveries(platform.hotPath.sql, [{ ...delivery, dueAt }]);
  platform.hints.hint("send_deliveries", dueAt);
  platform.log.debug(nameDelivery(delivery), "delivery postponed");
}

function nameDelivery({ id, host, attemptCount }: ClaimedDelivery) {
  return { deliveryId: id, host, attempt: attemptCount };
}
