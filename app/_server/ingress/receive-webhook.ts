import { getClientAddress } from "#app/_server/client-address.ts";
import { countIngress } from "#app/_server/metrics.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { isWebhook, receiveMessage } from "#core/ingress/receive-message.ts";
import { Fault } from "#core/problems/fault.ts";
import { randomHex } from "#platform/random-ids.ts";
import { answerMessage } from "./answer-message.ts";
import { prefersAsync } from "./prefers-async.ts";
import { takeFromBucket } from "./rate-limit.ts";

/**
 * The edge of webhook ingress: bytes in, one outcome of core, one answer out, one log line. Both doors call it. A fault
 * here means that the message is not stored, and the answer says so: 503, so that the sender tries again.
 */
export async function receiveWebhook(
  request: Request,
  path: string,
  headerLines: HeaderLine[] = [...request.headers],
): Promise<Response> {
  const startedAt = performance.now();
  const traceId = readTraceId(request.headers.get("traceparent")) ?? randomHex(16);
  const platform = await getPlatform();
  let outcome = "fault";
  let runId: string | undefined;
  try {
    const live = await platform.integrations.findLive(path);
    if (live === null || !isWebhook(live)) {
      outcome = "not_found";
      return toProblemResponse("not_found", { detail: "No active integration listens at this address.", traceId });
    }
    const limited = takeFromBucket(live.id, live.document.source.ratePerSecondMax, platform.now().getTime());
    if (limited !== null) {
      outcome = "too_many_requests";
      return toProblemResponse("too_many_requests", { retryAfterMs: limited, traceId });
    }
    const body = await readBody(request, platform.config.bodyBytesMax);
    if (body.kind === "too_large") {
      outcome = "body_too_large";
      const detail = `At most ${body.bytesMax} bytes are accepted.`;
      const refusal = toProblemResponse("body_too_large", { detail, traceId });
      // The rest of the body is not read, so the connection is worth nothing afterwards; a client that used it again
      // would lose its next request.
      refusal.headers.set("connection", "close");
      return refusal;
    }
    if (body.kind === "aborted") {
      outcome = "aborted";
      return toProblemResponse("malformed_body", { detail: "The body ended before it was complete.", traceId });
    }
    const preferredAsync = prefersAsync(request);
    const received = await receiveMessage(platform.pipeline.receivePorts, live, {
      contentType: request.headers.get("content-type"),
      contentEncoding: request.headers.get("content-encoding"),
      bytes: body.bytes,
      headers: request.headers,
      headerLines,
      sourceAddress: getClientAddress(request, platform.config.trustedProxies),
      prefersAsync: preferredAsync,
      traceId,
      receivedAt: platform.now(),
    });
    outcome = received.kind;
    if ("runId" in received) runId = received.runId;
    return answerMessage(received, live, traceId, preferredAsync);
  } catch (error) {
    platform.log.error({ err: error, traceId, path }, "message not stored");
    const code = error instanceof Fault ? error.code : "unavailable";
    return toProblemResponse(code === "internal" ? "unavailable" : code, { retryAfterMs: 5_000, traceId });
  } finally {
    const durationMs = performance.now() - startedAt;
    countIngress(outcome, durationMs);
    platform.log.info({ path, outcome, runId, traceId, durationMs: Math.round(durationMs * 10) / 10 }, "webhook");
  }
}
