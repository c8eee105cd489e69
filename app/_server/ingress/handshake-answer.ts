import { countHandshake } from "#app/_server/metrics.ts";
import { toProblemResponse } from "#app/_server/problem-response.ts";
import { type AnsweredHandshake, answerHandshake } from "#core/ingress/handshakes/answer-handshake.ts";
import type { HandshakeRequest } from "#core/ingress/handshakes/model.ts";
import type { LiveWebhook } from "#core/ingress/receive-message.ts";
import type { Platform } from "#platform/open-platform.ts";

export type AnsweredRequest = { response: Response; outcome: string; handshake: string };

/** Answers a request that is a handshake of the integration; null when it is none, or none is switched on. */
export async function answerIfHandshake(
  platform: Platform,
  { document: { source } }: LiveWebhook,
  method: HandshakeRequest["method"],
  request: Request,
  bytes: Uint8Array,
  traceId: string,
): Promise<AnsweredRequest | null> {
  if (source.handshakes.length === 0) return null;
  const query = request.url.indexOf("?");
  const asked: HandshakeRequest = {
    method,
    query: new URLSearchParams(query < 0 ? "" : request.url.slice(query)),
    headers: request.headers,
    bytes,
    ratePerSecondMax: source.ratePerSecondMax,
  };
  const found = await answerHandshake(source.handshakes, asked, platform.pipeline.receivePorts.openSecrets);
  if (found === null) return null;
  const outcome = found.answer.kind === "answered" ? "handshake" : "handshake_refused";
  countHandshake(found.handshake, found.answer.kind);
  return { response: toResponse(found, traceId), outcome, handshake: found.handshake };
}

// What a stranger sent may be part of the body, so nothing may take it for anything but text: not by its content, not
// in a frame, and not from a cache.
const guard = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cache-control": "no-store",
};

function toResponse({ answer }: AnsweredHandshake, traceId: string): Response {
  if (answer.kind === "refused") return toProblemResponse("bad_signature", { detail: answer.detail, traceId });
  const { contentType, body } = answer;
  const type: Record<string, string> = contentType === null ? {} : { "content-type": `${contentType}; charset=utf-8` };
  return new Response(contentType === null ? null : body, {
    status: 200,
    headers: { ...answer.headers, ...type, ...guard },
  });
}
