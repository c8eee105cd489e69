import { z } from "zod";
import type { DeliveryState } from "#core/deliveries/model.ts";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { SecretName } from "#core/vault/secret-name.ts";

/** The name of a provider: what targets say, and what the record shows. */
export const ProviderName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "A provider's name has small letters, digits, dots, dashes and underscores.");
export type ProviderName = z.infer<typeof ProviderName>;

/** Providers in the order in which they are tried: the next one takes over when one has given a message up. */
export const ProviderNames = z
  .array(ProviderName)
  .min(1, "Choose a provider.")
  .max(5, "At most five providers are tried for one message.")
  .refine((names) => new Set(names).size === names.length, "A provider is named twice.");
export type ProviderNames = z.infer<typeof ProviderNames>;

const HostName = z
  .string()
  .trim()
  .min(1, "Name the server.")
  .max(253)
  .regex(/^[A-Za-z0-9._:[\]-]+$/, "This is no name or address of a server.");

/**
 * A mail server. `starttls` begins in the clear and refuses to go on without TLS (RFC 3207); `implicit` is TLS from the
 * first byte (RFC 8314); `none` never encrypts and is for servers on the same machine.
 */
export const MailServer = z.object({
  host: HostName,
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(["starttls", "implicit", "none"]),
  username: z.string().max(255).nullable(),
  password: SecretName.nullable(),
});
export type MailServer = z.infer<typeof MailServer>;

/** How an API of a provider knows us. `raw` sends the secret as the whole value of Authorization. */
export const ProviderAuth = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("bearer"), key: SecretName }),
  z.object({ kind: z.literal("api_key"), header: z.string().min(1).max(120), key: SecretName }),
  z.object({ kind: z.literal("raw"), key: SecretName }),
]);
export type ProviderAuth = z.infer<typeof ProviderAuth>;

const limits = {
  /** Milliseconds that one call may take. */
  timeoutMs: z.number().int().min(100).max(120_000),
  retry: RetryPolicy,
  /** Tries again also what was refused for good, such as a 400: for services that refuse what they would take later. */
  retryRefusals: z.boolean().optional(),
  /** How many messages are handed to it in a second at most, by all processes together; null or absent for no limit. */
  ratePerSecond: z.number().min(0.01).max(10_000).nullable().optional(),
};

/** How a provider proves that a report of what became of a message comes from it; without it none is taken. */
const callbacks = { callbackSecret: SecretName.nullable().optional() };

export const SmtpProvider = z.object({
  kind: z.literal("smtp"),
  server: MailServer,
  /** The sender where a message names none. */
  from: z.string().max(320).nullable(),
  ...limits,
});
export type SmtpProvider = z.infer<typeof SmtpProvider>;

/** What a gateway wants to be sent, for one that takes none of the known shapes: a Liquid template over the message. */
export const FreeBody = z.object({
  kind: z.literal("template"),
  contentType: z.string().min(1).max(120),
  template: z.string().min(1).max(20_000),
});

/** A service that sends e-mail for us. `message` is {to, subject, message, html_message}. */
export const EmailApiProvider = z.object({
  kind: z.literal("email_api"),
  url: z.string().min(1).max(4_000),
  method: z.enum(["POST", "PUT", "PATCH"]),
  auth: ProviderAuth,
  body: z.discriminatedUnion("kind", [z.object({ kind: z.literal("message") }), FreeBody]),
  from: z.string().max(320).nullable(),
  ...callbacks,
  ...limits,
});
export type EmailApiProvider = z.infer<typeof EmailApiProvider>;

/** A service that sends text messages for us. `message` is {to, message}, `text` is {from, to, text} with `reference`. */
export const SmsApiProvider = z.object({
  kind: z.literal("sms_api"),
  url: z.string().min(1).max(4_000),
  method: z.enum(["POST", "PUT", "PATCH"]),
  auth: ProviderAuth,
  body: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("message") }),
    z.object({ kind: z.literal("text") }),
    FreeBody,
  ]),
  from: z.string().max(60).nullable(),
  ...callbacks,
  ...limits,
});
export type SmsApiProvider = z.infer<typeof SmsApiProvider>;

/** Takes e-mail and text messages, sends nothing, and keeps them to be looked at. */
export const SimulatorProvider = z.object({ kind: z.literal("simulator"), ...limits });
export type SimulatorProvider = z.infer<typeof SimulatorProvider>;

/** What a provider is and how it is reached. */
export const ProviderSettings = z.discriminatedUnion("kind", [
  SmtpProvider,
  EmailApiProvider,
  SmsApiProvider,
  SimulatorProvider,
]);
export type ProviderSettings = z.infer<typeof ProviderSettings>;

export const providerKinds = [
  "smtp",
  "email_api",
  "sms_api",
  "simulator",
] as const satisfies ProviderSettings["kind"][];

/** A configured provider. One that is switched off sends nothing, and the record says so. */
export type Provider = {
  id: string;
  name: ProviderName;
  settings: ProviderSettings;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/** What a person says of a new provider. */
export const NewProvider = z.object({
  name: ProviderName,
  settings: ProviderSettings,
  enabled: z.boolean().default(true),
});
export type NewProvider = z.infer<typeof NewProvider>;

/** A provider as far as a target must know it that names it. */
export type ProviderChoice = { name: ProviderName; kind: ProviderSettings["kind"]; enabled: boolean };

/** An integration whose current version names a provider. */
export type ProviderUser = { id: string; name: string };

/** A provider as the console and the API show it. */
export type ProviderSummary = Provider & {
  /** Its place among all providers, counted from 1: those that carry a message's medium are tried in this order. */
  position: number;
  /** Its settings stand in the environment of the installation and are changed there. */
  fromEnvironment: boolean;
  usedBy: ProviderUser[];
  /** The newest message whose turn it has or had; null when there is none on record. */
  lastDelivery: { id: string; at: Date; state: DeliveryState; error: string | null } | null;
  /** Until when nothing is sent by it, because it failed too often; null when it is in order. */
  pausedUntil: Date | null;
};

/** True where a provider of that kind can carry messages of that medium. */
export function carriesMedium(kind: ProviderSettings["kind"], medium: "email" | "sms"): boolean {
  if (kind === "simulator") return true;
  return medium === "sms" ? kind === "sms_api" : kind === "smtp" || kind === "email_api";
}

/** What a circuit breaker watches of a provider. */
export function hostOfProvider(name: ProviderName): string {
  return `provider:${name}`;
}
