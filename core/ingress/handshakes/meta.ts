import { equalInConstantTime } from "#core/signatures/equal-in-constant-time.ts";
import { answerText, missingSecret, refuse } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest, OpenHandshakeSecret } from "./model.ts";

const challengePattern = /^[A-Za-z0-9._~-]{1,500}$/;

/**
 * Meta (Facebook, Instagram, WhatsApp) asks with `GET ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…` and wants the
 * challenge back where the token is the one that was agreed (developers.facebook.com/docs/graph-api/webhooks/getting-started).
 */
export async function answerMeta(
  { method, query }: HandshakeRequest,
  openSecret: OpenHandshakeSecret,
): Promise<HandshakeAnswer | null> {
  if (method !== "GET" || query.get("hub.mode") !== "subscribe") return null;
  const secret = await openSecret();
  if (secret === null) return refuse(missingSecret);
  if (!equalInConstantTime(query.get("hub.verify_token") ?? "", secret)) {
    return refuse("hub.verify_token is not the one that is expected.");
  }
  const challenge = query.get("hub.challenge") ?? "";
  return challengePattern.test(challenge) ? answerText(challenge) : refuse("hub.challenge is no challenge.");
}
