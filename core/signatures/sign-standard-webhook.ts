import { computeHmac } from "./compute-hmac.ts";
import { toSigningKey } from "./standard-webhook-keys.ts";

/** What is to be signed. `id` stays the same on every attempt; the time is that of the attempt. */
export type OutgoingMessage = { id: string; body: string | Uint8Array; secrets: readonly string[]; nowMs: number };

/**
 * The three headers of Standard Webhooks 1.0 for an outgoing message. With several secrets there are several
 * signatures, so that a receiver can change its secret without missing a message. Without any there is no
 * `webhook-signature`, but the id is sent all the same: receivers know repeats by it.
 */
export function signStandardWebhook({ id, body, secrets, nowMs }: OutgoingMessage): [name: string, value: string][] {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const headers: [string, string][] = [
    ["webhook-id", id],
    ["webhook-timestamp", timestamp],
  ];
  const signatures = secrets
    .filter((secret) => secret.trim() !== "")
    .map((secret) => `v1,${computeHmac(toSigningKey(secret), [`${id}.${timestamp}.`, body], "base64")}`);
  if (signatures.length > 0) headers.push(["webhook-signature", signatures.join(" ")]);
  return headers;
}
