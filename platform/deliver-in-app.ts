import type { DeliverInApp } from "#core/deliveries/ports.ts";
import type { Sql } from "#db/connect.ts";
import { layIntoInbox } from "#db/stores/inbox/lay-into-inbox.ts";

/** Lays messages into inboxes; a database that fails is our own failure, and the delivery's lease brings it back. */
export function openInAppDelivery(sql: Sql, now: () => Date): DeliverInApp {
  return async (messageId, message) => {
    const startedMs = performance.now();
    await layIntoInbox(sql, { messageId, message, at: now() });
    const body = "Laid into the inbox.";
    return {
      kind: "answered",
      protocol: "http",
      status: 200,
      retryAfterMs: null,
      headers: [],
      body,
      bodyTruncated: false,
      bodyBytes: body.length,
      bodyProblem: null,
      durationMs: performance.now() - startedMs,
      remoteAddress: null,
    };
  };
}
