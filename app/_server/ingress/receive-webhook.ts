import { getClientAddress } from "#app/_server/client-address.ts";
import { countIngress } from "#app/_server/metrics.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { isWebhook, receiveMessage } from "#core/ingress/receive-message.ts";
import { Fault } from "#core/problems/fault.ts";
import type { Platform } from "#platform/open-platform.ts";
import { randomHex } from "#platform/random-ids.ts";
import { answerMessage } from "./answer-message.ts";
import { answerIfHandshake } from "./handshake-answer.ts";
import { prefersAsync } from "./prefers-async.ts";
import { takeFromBucket } from "./rate-limit.ts";

/** An answer, with what the log line says of it. */
type Taken = { response: Response; outcome: string; runId?: string; runCount?: number; handshake?: string };

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
  let said: Omit<Taken, "response"> = { outcome: "fault" };
  try {
    const { response, ...rest } = await takeRequest(platform, request, path, headerLines, traceId);
    said = rest;
    return response;
  } catch (error) {
    platform.log.error({ err: error, traceId, path }, "message not stored");
    const code = error instanceof Fault ? error.code : "unavailable";
    return toProblemResponse(code === "internal" ? "unavailable" : code, { retryAfterMs: 5_000, traceId });
  } finally {
    const durationMs = performance.now() - startedAt;
    countIngress(said.outcome, durationMs);
    platform.log.info({ path, ...said, traceId, durationMs: Math.round(durationMs * 10) / 10 }, "webhook");
  }
}

async function takeRequest(
  platform: Platform,
  request: Request,
  path: string,
  headerLines: HeaderLine[],
  traceId: string,
): Promise<Taken> {
  const live = await platform.integrations.findLive(path);
  if (live === null || !isWebhook(live)) {
    const detail = "No active integration listens at this address.";
    return { response: toProblemResponse("not_found", { detail, traceId }), outcome: "not_found" };
  }
  const limited = takeFromBucket(live.id, live.document.source.ratePerSecondMax, platform.now().getTime());
  if (limited !== null) {
    const response = toProblemResponse("too_many_requests", { retryAfterMs: limited, traceId });
    return { response, outcome: "too_many_requests" };
  }
  const body = await readBody(request, platform.config.bodyBytesMax);
  if (body.kind === "too_large") return { response: refuseSize(body.bytesMax, traceId), outcome: "body_too_large" };
  if (body.kind === "aborted") {
    const detail = "The body ended before it was complete.";
    return { response: toProblemResponse("malformed_body", { detail, traceId }), outcome: "aborted" };
  }
  const answered = await answerIfHandshake(platform, live, "POST", request, body.bytes, traceId);
  if (answered !== null) return answered;
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
  return {
    response: answerMessage(received, live, traceId, preferredAsync),
    outcome: received.kind,
    ...("runId" in received ? { runId: received.runId } : {}),
    ...("runIds" in received ? { runCount: received.runIds.length } : {}),
  };
}

function refuseSize(bytesMax: number, traceId: string): Response {
  const refusal = toProblemResponse("body_too_large", { detail: `At most ${bytesMax} bytes are accepted.`, traceId });
  // The rest of the body is not read, so the connection is worth nothing afterwards; a client that used it again
  // would lose its next request.
  refusal.headers.set("connection", "close");
  return refusal;
}
