import { getClientAddress } from "#app/_server/client-address.ts";
import { countIngress } from "#app/_server/metrics.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { noteToldProblem, toProblemResponse } from "#app/_server/problem-response.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { Fault } from "#core/problems/fault.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import { readPushEnvelope } from "#core/pubsub/read-push-envelope.ts";
import { isToBeAcknowledged, type LivePubSub, receivePubSubMessage } from "#core/pubsub/receive-pubsub-message.ts";
import type { Platform } from "#platform/open-platform.ts";
import { randomHex } from "#platform/random-ids.ts";

type Answer = { outcome: string; response: Response; runId?: string };
type Push = { request: Request; headerLines: HeaderLine[]; traceId: string };

/**
 * The edge of pushes from Google Pub/Sub. A 2xx acknowledges the message for good, so it is answered only when its run is
 * committed; with anything else Google delivers it again. Both doors call it. One log line for each.
 */
export async function receivePush(
  request: Request,
  path: string,
  headerLines: HeaderLine[] = [...request.headers],
): Promise<Response> {
  const startedAt = performance.now();
  const traceId = readTraceId(request.headers.get("traceparent")) ?? randomHex(16);
  const platform = await getPlatform();
  let answer: Answer;
  try {
    answer = await answerPush(platform, path, { request, headerLines, traceId });
  } catch (error) {
    platform.log.error({ err: error, traceId, path }, "message not stored");
    const code = error instanceof Fault && error.code !== "internal" ? error.code : "unavailable";
    answer = { outcome: "fault", response: toProblemResponse(code, { retryAfterMs: 5_000, traceId }) };
  }
  const { outcome, runId, response } = answer;
  const durationMs = performance.now() - startedAt;
  countIngress(outcome, durationMs);
  const fields = { path, outcome, status: response.status, runId, traceId };
  platform.log.info({ ...fields, durationMs: Math.round(durationMs * 10) / 10 }, "pubsub push");
  return response;
}

async function answerPush(platform: Platform, path: string, push: Push): Promise<Answer> {
  const { request, traceId } = push;
  const live = await platform.integrations.findLive(path);
  const source = live?.document.source;
  if (live === null || source?.kind !== "pubsub" || source.delivery !== "push") {
    const detail = "No active integration takes pushes at this address.";
    return { outcome: "not_found", response: toProblemResponse("not_found", { detail, traceId }) };
  }
  const refusal = await refuseToken(platform, source, push);
  if (refusal !== null) return refusal;
  const body = await readBody(request, platform.config.bodyBytesMax);
  if (body.kind === "too_large") {
    const detail = `At most ${body.bytesMax} bytes are accepted.`;
    const response = toProblemResponse("body_too_large", { detail, traceId });
    // What is still coming is not read; see the webhook's route.
    response.headers.set("connection", "close");
    return { outcome: "body_too_large", response };
  }
  if (body.kind === "aborted") return refuseMessage("aborted", "The body ended before it was complete.");
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding.trim().toLowerCase() !== "identity") {
    const detail = "Compressed bodies are not accepted; send it without Content-Encoding.";
    const response = toProblemResponse("unsupported_media_type", { detail, traceId });
    return { outcome: "unsupported_media_type", response };
  }
  return await storePush(platform, { ...live, source }, push, body.bytes);
}

/** The answer where the push does not prove that it comes from Google; null where it does, or need not. */
async function refuseToken(
  platform: Platform,
  source: PubSubSource,
  { request, traceId }: Push,
): Promise<Answer | null> {
  if (source.pushAuth === null) return null;
  const verdict = await platform.pubsub.verifyPushToken(request.headers.get("authorization"), source.pushAuth);
  if (verdict.kind === "valid") return null;
  if (verdict.kind === "refused") {
    const response = toProblemResponse("bad_signature", { detail: verdict.detail, traceId });
    return { outcome: "bad_signature", response };
  }
  platform.log.warn({ traceId, detail: verdict.detail }, "a push cannot be verified");
  const detail = "Google's keys cannot be had just now, so the push cannot be verified.";
  const response = toProblemResponse("unavailable", { detail, retryAfterMs: 5_000, traceId });
  return { outcome: "keys_unavailable", response };
}

async function storePush(platform: Platform, live: LivePubSub, push: Push, bytes: Uint8Array): Promise<Answer> {
  const { request, headerLines, traceId } = push;
  const envelope = readPushEnvelope(bytes);
  const { message } = envelope;
  if (message === null) {
    const detail = envelope.kind === "malformed" ? envelope.detail : "";
    const answer = refuseMessage("malformed", detail);
    noteToldProblem(answer.response, { code: "malformed_body", detail });
    return answer;
  }
  const stored = await receivePubSubMessage(platform.pipeline.receivePorts, live, {
    message,
    malformed: envelope.kind === "malformed" ? envelope.detail : null,
    headerLines,
    sourceAddress: getClientAddress(request, platform.config.trustedProxies),
    signature: live.source.pushAuth === null ? null : "google_jwt",
    traceId,
    receivedAt: platform.now(),
  });
  const { runId, unreadable } = stored;
  if (envelope.kind === "malformed") return { ...refuseMessage("malformed", envelope.detail), runId };
  if (!isToBeAcknowledged(stored, message)) return { ...refuseMessage("unreadable", unreadable ?? ""), runId };
  const outcome = unreadable === null ? "accepted" : "unreadable";
  return { outcome, runId, response: new Response(null, { status: 204 }) };
}

/** The documented body of a message that cannot be read, and why. */
function refuseMessage(outcome: string, detail: string): Answer {
  const text = `Error processing Pub/Sub message: Invalid Pub/Sub message format. ${detail}`.trimEnd();
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return { outcome, response: new Response(text, { status: 400, headers }) };
}
