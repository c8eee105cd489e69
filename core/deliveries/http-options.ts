import { z } from "zod";
import { SecretName } from "#core/vault/secret-name.ts";
import { HeaderName } from "./header-rules.ts";
import { isXmlName } from "./xml-name.ts";

/**
 * A signature for receivers that check one of their own: an HMAC over the body, or over "timestamp.body", in one header.
 * GitHub's is sha256 in hex behind "sha256=". In the prefix, `{timestamp}` stands for the seconds since 1970, as in
 * Stripe's "t={timestamp},v1=".
 */
export const HmacSignature = z.object({
  /** Its value as it stands is the key. */
  secret: SecretName,
  algorithm: z.enum(["sha256", "sha512"]).default("sha256"),
  header: HeaderName.max(200),
  prefix: z.string().max(100).default(""),
  encoding: z.enum(["hex", "base64"]).default("hex"),
  includes: z.enum(["body", "timestamp.body"]).default("body"),
  /** Where the receiver finds the timestamp; null where the prefix has it, or none is signed. */
  timestampHeader: HeaderName.max(200).nullable().default(null),
});
export type HmacSignature = z.infer<typeof HmacSignature>;

/** What in a prefix stands for the seconds since 1970. */
export const timestampMark = "{timestamp}";

// As in RFC 9110, section 8.3.1: type and subtype, then parameters.
const mediaTypePattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+(\s*;\s*[\x20-\x7e]*)?$/;

/** What the output is sent as. GET and HEAD have no body: with `json` they carry the output as query parameters. */
export const TargetBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("json") }),
  /** Name and value pairs, named as the query parameters of GET are. */
  z.object({ kind: z.literal("form") }),
  z.object({
    kind: z.literal("xml"),
    /** The name of the outermost element. */
    root: z.string().max(120).refine(isXmlName, "An element's name has letters, digits, dots, dashes and underscores."),
  }),
  /** A Liquid template over the output. Values are escaped as the content type demands. */
  z.object({
    kind: z.literal("template"),
    contentType: z.string().max(200).regex(mediaTypePattern, "Say what it is, as in text/plain."),
    template: z.string().max(200_000),
  }),
  /** Nothing at all; what matters is in the URL and the headers. */
  z.object({ kind: z.literal("none") }),
]);
export type TargetBody = z.infer<typeof TargetBody>;

export const jsonBody: TargetBody = { kind: "json" };

/** The certificate with which we show who we are, with its chain and its private key, each a PEM text in the vault. */
export const ClientCertificate = z.object({
  certificate: SecretName,
  key: SecretName,
  /** For a key that is encrypted; null for one that is not. */
  passphrase: SecretName.nullable().default(null),
});
export type ClientCertificate = z.infer<typeof ClientCertificate>;
