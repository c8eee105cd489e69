import { z } from "zod";
import { RetryPolicy } from "./retry-policy.ts";

/** The name of a secret in the vault; documents hold names, never values. */
export const SecretName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "A secret's name has small letters, digits, dots, dashes and underscores.");
export type SecretName = z.infer<typeof SecretName>;

/** How a target knows us. `bearer`, `basic` and `api_key` are the documented kinds (see docs/integrations-api.md). */
export const TargetAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("bearer"), token: SecretName }),
  z.object({ kind: z.literal("basic"), username: z.string().max(255), password: SecretName }),
  z.object({ kind: z.literal("api_key"), header: z.string().min(1).max(120), key: SecretName }),
]);
export type TargetAuth = z.infer<typeof TargetAuth>;

export const HttpMethod = z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
export type HttpMethod = z.infer<typeof HttpMethod>;

// A field name is an RFC 9110 token; a value holds no control characters, so that no header can be smuggled in.
export const HeaderName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "This is no valid header name.");
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
const HeaderValue = z.string().regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, "A header value holds no line breaks.");

/** A custom header: its value, or the name of the secret that is its value. */
export const HeaderField = z.union([
  z.strictObject({ name: HeaderName, value: HeaderValue.max(8192) }),
  z.strictObject({ name: HeaderName, secret: SecretName }),
]);
export type HeaderField = z.infer<typeof HeaderField>;

/** Where an HTTP delivery goes and how: all that an attempt needs, but for the body and the secrets' values. */
export const DeliveryTarget = z.object({
  kind: z.literal("http"),
  targetId: z.string(),
  name: z.string(),
  method: HttpMethod,
  url: z.string(),
  headers: z.array(HeaderField),
  auth: TargetAuth,
  /** Secret that signs outgoing requests in the manner of Standard Webhooks; null sends them unsigned. */
  signingSecret: SecretName.nullable(),
  timeoutMs: z.number().int().min(100).max(120_000),
  retry: RetryPolicy,
});
export type DeliveryTarget = z.infer<typeof DeliveryTarget>;

export const deliveryStates = ["pending", "sending", "delivered", "dead", "cancelled"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** True when nothing more will happen to the delivery unless a person acts. */
export function isFinalDeliveryState(state: DeliveryState): boolean {
  return state === "delivered" || state === "dead" || state === "cancelled";
}

/** An outbox row as it is written: sealed parts already sealed, redacted parts already redacted. */
export type NewDelivery = {
  id: string;
  origin: "integration";
  originId: string;
  integrationId: string | null;
  medium: "http";
  host: string;
  target: DeliveryTarget;
  body: string | null;
  bodySealed: Uint8Array | null;
  traceId: string;
  /** Its cause has several deliveries. */
  shared: boolean;
  createdAt: Date;
  /** "sending" when the writer sends it at once itself and holds the first lease. */
  state: "pending" | "sending";
  /** When somebody may take it; for one that is being sent, when the lease ends. */
  dueAt: Date;
};

/** The row of a try, written before the request leaves. */
export type NewAttempt = { id: string; deliveryId: string; number: number; startedAt: Date };

/** A delivery whose lease the holder owns for the time that it asked for; `leaseNo` is the fencing number of that lease. */
export type ClaimedDelivery = {
  id: string;
  origin: "integration";
  originId: string;
  integrationId: string | null;
  host: string;
  target: DeliveryTarget;
  body: string | null;
  bodySealed: Uint8Array | null;
  traceId: string;
  shared: boolean;
  attemptCount: number;
  attemptBase: number;
  leaseNo: number;
  createdAt: Date;
};
