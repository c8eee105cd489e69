import { isJsonObject } from "#core/json.ts";
import { computeHmac } from "#core/signatures/compute-hmac.ts";
import { answerJson, missingSecret, refuse } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest, OpenHandshakeSecret } from "./model.ts";
import { readSmallJson } from "./read-small-json.ts";

// Zoom signs its messages with the same secret over "v0:time:body". A stranger who could choose any text here would get
// signatures of his own messages, so only what looks like a token, without a colon or a brace, is computed.
const tokenPattern = /^[A-Za-z0-9+/=_-]{1,200}$/;

/**
 * Zoom posts `{"event": "endpoint.url_validation", "payload": {"plainToken": …}}` and wants the token back together with its
 * HMAC-SHA256 (developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint).
 */
export async function answerZoom(
  request: HandshakeRequest,
  openSecret: OpenHandshakeSecret,
): Promise<HandshakeAnswer | null> {
  const body = readSmallJson(request);
  if (body === undefined || !isJsonObject(body) || body.event !== "endpoint.url_validation") return null;
  const payload = body.payload ?? null;
  const plainToken = isJsonObject(payload) ? payload.plainToken : null;
  if (typeof plainToken !== "string" || !tokenPattern.test(plainToken)) {
    return refuse("payload.plainToken is no token.");
  }
  const secret = await openSecret();
  if (secret === null) return refuse(missingSecret);
  return answerJson({ plainToken, encryptedToken: computeHmac(secret, [plainToken], "hex") });
}
