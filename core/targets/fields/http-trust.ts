import type { DescribedField } from "../model.ts";

/** What GitHub and those who follow it expect. */
export const githubHmac = {
  secret: "",
  algorithm: "sha256",
  header: "X-Hub-Signature-256",
  prefix: "sha256=",
  encoding: "hex",
  includes: "body",
  timestampHeader: null,
} as const;

/** What Stripe and those who follow it expect. */
export const stripeHmac = {
  ...githubHmac,
  header: "X-Signature",
  prefix: "t={timestamp},v1=",
  includes: "timestamp.body",
} as const;

/** A signature of the receiver's own. */
export const hmacFields: DescribedField[] = [
  {
    path: "hmac",
    label: "Signature of the receiver's own",
    hint: "An HMAC in a header, for receivers that check one in the manner of GitHub or Stripe.",
    optional: true,
    control: { kind: "part", start: githubHmac },
  },
  { path: "hmac.secret", label: "Secret of the signature", control: { kind: "secret", none: null } },
  {
    path: "hmac.includes",
    label: "What is signed",
    control: {
      kind: "select",
      options: [
        { value: "body", label: "the body" },
        { value: "timestamp.body", label: "timestamp, dot and body" },
      ],
    },
  },
  {
    path: "hmac.algorithm",
    label: "Algorithm",
    control: {
      kind: "select",
      options: [
        { value: "sha256", label: "HMAC-SHA256" },
        { value: "sha512", label: "HMAC-SHA512" },
      ],
    },
  },
  { path: "hmac.header", label: "Header of the signature", control: { kind: "text", mono: true } },
  {
    path: "hmac.prefix",
    label: "Prefix",
    hint: "What stands before the signature; {timestamp} stands for the seconds since 1970.",
    control: { kind: "text", mono: true },
  },
  {
    path: "hmac.encoding",
    label: "Encoding",
    control: {
      kind: "select",
      options: [
        { value: "hex", label: "Hexadecimal" },
        { value: "base64", label: "Base64" },
      ],
    },
  },
  {
    path: "hmac.timestampHeader",
    label: "Header of the timestamp",
    hint: "Empty where the prefix has it.",
    optional: true,
    control: { kind: "text", mono: true },
  },
];

/** Certificates of this target alone. */
export const certificateFields: DescribedField[] = [
  {
    path: "clientCertificate",
    label: "Client certificate",
    hint: "For targets that ask who connects to them (mutual TLS).",
    optional: true,
    control: { kind: "part", start: { certificate: "", key: "", passphrase: null } },
  },
  {
    path: "clientCertificate.certificate",
    label: "Certificate",
    hint: "PEM text, with the certificates between it and its authority.",
    control: { kind: "secret", none: null },
  },
  {
    path: "clientCertificate.key",
    label: "Private key",
    hint: "PEM text.",
    control: { kind: "secret", none: null },
  },
  {
    path: "clientCertificate.passphrase",
    label: "Passphrase of the key",
    optional: true,
    control: { kind: "secret", none: "The key is not encrypted" },
  },
  {
    path: "caCertificate",
    label: "Authority that is trusted",
    hint: "PEM text with the certificates of a private authority; the well-known ones are not trusted then.",
    optional: true,
    control: { kind: "secret", none: "The well-known authorities" },
  },
];
