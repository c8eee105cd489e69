import type { ClaimedDelivery } from "#core/deliveries/model.ts";
import { claimDeliveries, handBackDeliveries } from "#db/stores/claim-deliveries.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

// Beyond the target's own timeout: two clock skews and the time to write the result. A fixed lease for the slowest of all
// targets would keep the message of a worker that died waiting for minutes.
const leaseMarginMs = 30_000;

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

async function attempt(platform: Platform, delivery: ClaimedDelivery & { attemptId: string }): Promise<void> {
  const openUntilMs = platform.breaker.openUntilMs(delivery.host);
  const fields = { deliveryId: delivery.id, host: delivery.host, attempt: delivery.attemptCount };
  if (openUntilMs !== null) {
    await handBackDeliveries(platform.hotPath.sql, [{ ...delivery, dueAt: new Date(openUntilMs) }]);
    platform.hints.hint("send_deliveries", new Date(openUntilMs));
    platform.log.debug(fields, "delivery postponed");
    return;
  }
  const outcome = await platform.pipeline.sendClaimed(delivery);
  const result = outcome.kind === "sent" ? outcome.result : null;
  const decision = outcome.kind === "sent" ? outcome.decision.kind : outcome.kind;
  const status = result?.kind === "answered" ? result.status : undefined;
  const wide = { ...fields, traceId: delivery.traceId, result: result?.kind, status, decision };
  platform.log.info({ ...wide, durationMs: result?.durationMs }, "delivery attempt");
}
