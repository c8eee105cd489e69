import { z } from "zod";
import { OAuthClient } from "#core/oauth/model.ts";
import { MailServer, ProviderNames } from "#core/providers/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";
import { HeaderName, headerCharactersMax } from "./header-rules.ts";
import { ClientCertificate, HmacSignature, TargetBody } from "./http-options.ts";
import { RetryPolicy } from "./retry-policy.ts";

export { HeaderName };

/** How another system knows us, where that is a header which stays the same. */
export const StaticAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("bearer"), token: SecretName }),
  z.object({ kind: z.literal("basic"), username: z.string().max(255), password: SecretName }),
  z.object({ kind: z.literal("api_key"), header: z.string().min(1).max(120), key: SecretName }),
]);
export type StaticAuth = z.infer<typeof StaticAuth>;

/** How a target knows us. `bearer`, `basic` and `api_key` are the documented kinds (see docs/integrations-api.md). */
export const TargetAuth = z.discriminatedUnion("kind", [...StaticAuth.options, OAuthClient]);
export type TargetAuth = z.infer<typeof TargetAuth>;

export const HttpMethod = z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);
export type HttpMethod = z.infer<typeof HttpMethod>;

// A value holds no control characters, so that no header can be smuggled in.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses.
const HeaderValue = z.string().regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, "A header value holds no line breaks.");

/** A custom header: its value, or the name of the secret that is its value. */
export const HeaderField = z.union([
  z.strictObject({ name: HeaderName, value: HeaderValue.max(headerCharactersMax) }),
  z.strictObject({ name: HeaderName, secret: SecretName }),
]);
export type HeaderField = z.infer<typeof HeaderField>;

const TimeoutMs = z.number().int().min(100).max(120_000);

/**
 * Where an HTTP delivery goes and how: all that an attempt needs, but for the body and the secrets' values. In an
 * integration, URL and header values may be Liquid templates over the output; in a delivery they are filled in.
 */
export const HttpTarget = z.object({
  kind: z.literal("http"),
  targetId: z.string(),
  name: z.string(),
  method: HttpMethod,
  url: z.string(),
  headers: z.array(HeaderField),
  auth: TargetAuth,
  /** Secret that signs outgoing requests in the manner of Standard Webhooks; null sends them unsigned. */
  signingSecret: SecretName.nullable(),
  // What follows came later: documents and deliveries of before have none of it, which means the same as null.
  /** Signs outgoing requests in a header of the receiver's own, beside the manner of Standard Webhooks. */
  hmac: HmacSignature.nullish(),
  /** What the output is sent as; without it, as JSON. */
  body: TargetBody.optional(),
  /** Shown to targets that ask who connects to them (mutual TLS). */
  clientCertificate: ClientCertificate.nullish(),
  /** Secret with the PEM certificates that are trusted in place of the well-known authorities. */
  caCertificate: SecretName.nullish(),
  timeoutMs: TimeoutMs,
  retry: RetryPolicy,
});
export type HttpTarget = z.infer<typeof HttpTarget>;

/** How e-mail leaves: a mail server of the target's own, or providers, of which the next is taken when one gives up. */
export const EmailRoute = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("smtp"), server: MailServer, retry: RetryPolicy }),
  z.object({ kind: z.literal("providers"), names: ProviderNames }),
]);
export type EmailRoute = z.infer<typeof EmailRoute>;

/** By which way an e-mail goes out. The message itself is the delivery's body, an `EmailMessage` as JSON. */
export const EmailTarget = z.object({
  kind: z.literal("email"),
  targetId: z.string(),
  name: z.string(),
  route: EmailRoute,
  timeoutMs: TimeoutMs,
});
export type EmailTarget = z.infer<typeof EmailTarget>;

/** By which way a text message goes out. The message itself is the delivery's body, an `SmsMessage` as JSON. */
export const SmsTarget = z.object({
  kind: z.literal("sms"),
  targetId: z.string(),
  name: z.string(),
  route: z.object({ kind: z.literal("providers"), names: ProviderNames }),
  timeoutMs: TimeoutMs,
});
export type SmsTarget = z.infer<typeof SmsTarget>;

/**
 * By whichever provider the installation has for the medium when it is sent, in its order; after a failure another one goes by
 * the next. Every failure is tried again on this schedule, but those that no attempt can mend.
 */
export type AnyProviderTarget<Kind extends "email" | "sms" = "email" | "sms"> = {
  kind: Kind;
  targetId: string;
  name: string;
  route: { kind: "any"; retry: RetryPolicy };
  timeoutMs: number;
};

/** Whose inbox a message is laid into is part of the message, an `InAppMessage` as JSON in the delivery's body. */
export type InAppTarget = { kind: "in_app"; targetId: string; name: string; retry: RetryPolicy; timeoutMs: number };

/** Where a delivery goes, by its medium. */
export type DeliveryTarget =
  | HttpTarget
  | EmailTarget
  | SmsTarget
  | AnyProviderTarget<"email">
  | AnyProviderTarget<"sms">
  | InAppTarget;

export const media = ["http", "email", "sms", "in_app"] as const satisfies DeliveryTarget["kind"][];
export type Medium = (typeof media)[number];

export const deliveryOrigins = [
  "integration",
  "notification",
  "event",
  "hook",
  "subscription",
  "test",
  "transaction",
] as const;
/**
 * What caused a delivery: a run of an integration, a message that was handed to us to be sent, a message of the outbox that an
 * event made, a callback of a hook, the next message of a subscription, a person's test, or the end of an asynchronous transaction.
 */
export type DeliveryOrigin = (typeof deliveryOrigins)[number];

export const deliveryStates = ["pending", "sending", "delivered", "dead", "cancelled", "skipped"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** True when nothing more will happen to the delivery unless a person acts. */
export function isFinalDeliveryState(state: DeliveryState): boolean {
  return state !== "pending" && state !== "sending";
}

/** An outbox row as it is written: sealed parts already sealed, redacted parts already redacted. */
export type NewDelivery = {
  id: string;
  origin: DeliveryOrigin;
  originId: string;
  integrationId: string | null;
  medium: Medium;
  /** What a circuit breaker watches: `host:port`, or `provider:name`. */
  host: string;
  target: DeliveryTarget;
  body: string | null;
  bodySealed: Uint8Array | null;
  traceId: string;
  /** Its cause has several deliveries. */
  shared: boolean;
  createdAt: Date;
  /** Which of its target's providers is to take it; 0 where the target names none. */
  providerIndex: number;
  /**
   * "sending" when the writer sends it at once itself and holds the first lease; "skipped" when its target's condition
   * did not hold, which is on record and never sent.
   */
  state: "pending" | "sending" | "skipped";
  /** When somebody may take it; for one that is being sent, when the lease ends; null when nobody will. */
  dueAt: Date | null;
  /** The heavier one is sent first; 50 is the usual weight. */
  weight: number;
};

/** The row of a try, written before the request leaves. */
export type NewAttempt = { id: string; deliveryId: string; number: number; startedAt: Date };

/** A delivery whose lease the holder owns for the time that it asked for; `leaseNo` is the fencing number of that lease. */
export type ClaimedDelivery = {
  id: string;
  origin: DeliveryOrigin;
  originId: string;
  integrationId: string | null;
  host: string;
  target: DeliveryTarget;
  providerIndex: number;
  body: string | null;
  bodySealed: Uint8Array | null;
  traceId: string;
  shared: boolean;
  attemptCount: number;
  attemptBase: number;
  leaseNo: number;
  createdAt: Date;
};
