import type { DescribedField } from "../model.ts";

const when = (path: string, ...is: string[]) => ({ when: { path, is } });

/** How the output is written. */
export const bodyFields: DescribedField[] = [
  {
    path: "body",
    label: "Sent as",
    hint: "GET and HEAD have no body; JSON becomes URL parameters there.",
    control: {
      kind: "variant",
      options: [
        { value: "json", label: "JSON", start: { kind: "json" } },
        { value: "form", label: "Form: names and values", start: { kind: "form" } },
        { value: "xml", label: "XML", start: { kind: "xml", root: "message" } },
        {
          value: "template",
          label: "A template",
          start: { kind: "template", contentType: "text/plain; charset=utf-8", template: "" },
        },
        { value: "none", label: "Nothing: no body", start: { kind: "none" } },
      ],
    },
  },
  {
    path: "body.root",
    label: "Outermost element",
    hint: "A field @name of the output is an attribute, #text the text, a list as many elements.",
    ...when("body.kind", "xml"),
    control: { kind: "text", mono: true },
  },
  {
    path: "body.contentType",
    label: "Content type",
    hint: "Values are escaped as it demands: for JSON, XML, HTML, a form, or plain text.",
    ...when("body.kind", "template"),
    control: { kind: "text", mono: true },
  },
  {
    path: "body.template",
    label: "Body",
    hint: "{{ field }} stands for a field of the output.",
    ...when("body.kind", "template"),
    control: { kind: "template", lines: 6 },
  },
];

const isOAuth = when("auth.kind", "oauth2");

/** How an access token is had. */
export const oauthFields: DescribedField[] = [
  {
    path: "auth.tokenUrl",
    label: "Token URL",
    hint: "Where access tokens are given out; they are kept in memory until shortly before they expire.",
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  { path: "auth.clientId", label: "Client id", ...isOAuth, control: { kind: "text", mono: true } },
  { path: "auth.clientSecret", label: "Client secret", ...isOAuth, control: { kind: "secret", none: null } },
  {
    path: "auth.scope",
    label: "Scope",
    hint: "Names with spaces in between.",
    optional: true,
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  {
    path: "auth.audience",
    label: "Audience",
    hint: "For servers that want to know for whom the token is.",
    optional: true,
    ...isOAuth,
    control: { kind: "text", mono: true },
  },
  {
    path: "auth.clientAuth",
    label: "Id and secret are sent",
    ...isOAuth,
    control: {
      kind: "select",
      options: [
        { value: "basic", label: "in the Authorization header" },
        { value: "body", label: "in the body" },
      ],
    },
  },
];

export const newOAuth = {
  kind: "oauth2",
  tokenUrl: "",
  clientId: "",
  clientSecret: "",
  scope: null,
  audience: null,
  clientAuth: "basic",
};

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
