import { countIngress } from "#app/_server/metrics.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { isWebhook } from "#core/ingress/receive-message.ts";
import { Fault } from "#core/problems/fault.ts";
import { randomHex } from "#platform/random-ids.ts";
import { answerIfHandshake } from "./handshake-answer.ts";
import { takeFromBucket } from "./rate-limit.ts";
import { refuseMethod } from "./refuse-method.ts";

/**
 * A GET or OPTIONS at a webhook's address. It is answered where it is a handshake that the integration has switched on;
 * all else, an unknown address too, is answered as every other method that is not POST.
 */
export async function receiveHandshake(request: Request, path: string, method: "GET" | "OPTIONS"): Promise<Response> {
  const startedAt = performance.now();
  const platform = await getPlatform();
  const traceId = readTraceId(request.headers.get("traceparent")) ?? randomHex(16);
  try {
    const live = await platform.integrations.findLive(path);
    if (live === null || !isWebhook(live) || live.document.source.handshakes.length === 0) return refuseMethod();
    const limited = takeFromBucket(live.id, live.document.source.ratePerSecondMax, platform.now().getTime());
    if (limited !== null) return toProblemResponse("too_many_requests", { retryAfterMs: limited, traceId });
    const answered = await answerIfHandshake(platform, live, method, request, new Uint8Array(), traceId);
    if (answered === null) return refuseMethod();
    const { response, outcome, handshake } = answered;
    const durationMs = performance.now() - startedAt;
    countIngress(outcome, durationMs);
    const line = { path, outcome, handshake, traceId, durationMs: Math.round(durationMs * 10) / 10 };
    platform.log.info(line, "webhook");
    return response;
  } catch (error) {
    platform.log.error({ err: error, traceId, path }, "handshake not answered");
    const code = error instanceof Fault ? error.code : "unavailable";
    return toProblemResponse(code === "internal" ? "unavailable" : code, { retryAfterMs: 5_000, traceId });
  }
}
