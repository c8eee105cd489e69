import { computeHmac } from "./compute-hmac.ts";
import { toSigningKey } from "./standard-webhook-keys.ts";

/** What is signed: the id is the same on every attempt, the timestamp (Unix seconds as text) that of the attempt. */
export type OutgoingMessage = { id: string; timestamp: string; body: string | Uint8Array; secret: string };

/**
 * The value of `webhook-signature` for an outgoing message (Standard Webhooks 1.0): `v1,` and the base64 of an
 * HMAC-SHA256 over "id.timestamp.body". Several values joined by a space let a receiver change its secret without
 * missing a message. The body must be the very bytes that are sent.
 */
export function signStandardWebhook({ id, timestamp, body, secret }: OutgoingMessage): string {
  return `v1,${computeHmac(toSigningKey(secret), [`${id}.${timestamp}.`, body], "base64")}`;
}
