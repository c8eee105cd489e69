import { z } from "zod";
import type { HeaderLookup } from "#core/ingress/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";

const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, "A header name holds letters, digits and hyphens only.");

// Names of entries in the vault, never values. All of them are live at the same time, so that a secret can be
// changed at the sender before the old one is taken away here.
const secrets = z.array(SecretName).min(1).max(10);

// Replays older than this are refused. Five minutes is what Standard Webhooks and Stripe use.
const toleranceSeconds = z.number().int().min(1).max(86_400).default(300);

export const SignatureScheme = z.discriminatedUnion("scheme", [
  z.object({ scheme: z.literal("standard_webhooks"), secrets, toleranceSeconds }),
  z.object({
    scheme: z.literal("github"),
    secrets,
    header: headerName.default("X-Hub-Signature-256"),
    prefix: z.string().max(50).default("sha256="),
    encoding: z.enum(["hex", "base64"]).default("hex"),
  }),
  z.object({ scheme: z.literal("stripe"), secrets, header: headerName.default("Stripe-Signature"), toleranceSeconds }),
  z.object({
    scheme: z.literal("shared_secret"),
    secrets,
    header: headerName.default("X-Webhook-Secret"),
    prefix: z.string().max(50).default(""),
  }),
  z.object({ scheme: z.literal("basic"), secrets, username: z.string().min(1).max(200) }),
]);
/**
 * How an incoming message proves that it comes from its sender. `github` is any HMAC-SHA256 of the raw body in one
 * header; `stripe` any HMAC-SHA256 of time and body in `t=…,v1=…`; the secrets of `basic` are its passwords.
 */
export type SignatureScheme = z.infer<typeof SignatureScheme>;

export type SignatureVerdict =
  | { kind: "valid" }
  | { kind: "refused"; reason: "missing" | "malformed" | "too_old" | "too_new" | "mismatch"; detail: string };

/** What a verification looks at: the raw bytes, not a parsed and rewritten body, because the sender signed bytes. */
export type SignedMessage = {
  headers: HeaderLookup;
  rawBody: Uint8Array;
  /** The values of all live secrets, none of them empty. */
  secrets: readonly string[];
  nowMs: number;
};
