import type { Platform } from "#platform/open-platform.ts";
import type { ClaimWork } from "../drain-loop.ts";

/** The fan-out of due schedules: one page of subscriptions at a time, each a transaction and a log line. */
export function claimRunPages(platform: Platform): ClaimWork {
  const { sending } = platform.messaging;
  return async (limit) => {
    const pages = await sending.takePages(limit);
    return pages.map((page) => async () => {
      const startedAt = performance.now();
      const worked = await sending.workPage(page);
      if (worked.kind === "worked" && worked.counts.queued > 0) platform.hints.hint("send_deliveries");
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      const { runId, scheduleId } = page;
      platform.log.info({ runId, scheduleId, ...worked, durationMs }, "page of subscriptions");
    });
  };
}

/** Messages that somebody asked for, and those whose address could not be looked up before. */
export function claimWaitingSends(platform: Platform): ClaimWork {
  return async () => {
    const { claimed, queued } = await platform.messaging.sending.workWaiting();
    if (queued > 0) platform.hints.hint("send_deliveries");
    if (claimed > 0) platform.log.debug({ claimed, queued }, "waiting messages of subscriptions");
    // It is done already; the loop looks again as long as there is something.
    return claimed === 0 ? [] : [async () => {}];
  };
}
