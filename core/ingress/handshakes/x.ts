import { computeHmac } from "#core/signatures/compute-hmac.ts";
import { answerJson, missingSecret, refuse } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest, OpenHandshakeSecret } from "./model.ts";

// X signs its messages with the same secret over the body. Only what looks like a token is computed, so that nobody gets
// the signature of an object that he made up.
const tokenPattern = /^[A-Za-z0-9+/=_-]{1,200}$/;

/**
 * X (Twitter) asks with `GET ?crc_token=…`, about once an hour, and wants the token's HMAC-SHA256 under the consumer
 * secret (docs.x.com/x-api/webhooks/introduction, "Challenge-Response Checks").
 */
export async function answerX(
  { method, query }: HandshakeRequest,
  openSecret: OpenHandshakeSecret,
): Promise<HandshakeAnswer | null> {
  const token = query.get("crc_token");
  if (method !== "GET" || token === null) return null;
  if (!tokenPattern.test(token)) return refuse("crc_token is no token.");
  const secret = await openSecret();
  if (secret === null) return refuse(missingSecret);
  return answerJson({ response_token: `sha256=${computeHmac(secret, [token], "base64")}` });
}
