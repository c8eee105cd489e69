import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { DescribedField, Description, Variant } from "../model.ts";
import { newServer, serverFields, timeoutField } from "./shared.ts";

// Four calls with 2, 4 and 8 seconds in between, as the documents have it.
const providerRetry: RetryPolicy = { kind: "schedule", delaysMs: [0, 2_000, 4_000, 8_000], jitter: 0 };

const retryFields: DescribedField[] = [
  { path: "retry", label: "Retries", control: { kind: "retry" } },
  {
    path: "retryRefusals",
    label: "Also try again what was refused",
    hint: "For services that refuse what they would take later; otherwise a 400 or 401 is final at once.",
    control: { kind: "switch" },
  },
];

const rateField: DescribedField = {
  path: "ratePerSecond",
  label: "Messages per second",
  hint: "No more than so many are handed to it in a second, by all workers together; 0.5 is one every two seconds.",
  optional: true,
  control: { kind: "number", times: 1 },
};

const authFields: DescribedField[] = [
  {
    path: "auth",
    label: "Authentication",
    control: {
      kind: "variant",
      options: [
        { value: "bearer", label: "Bearer token", start: { kind: "bearer", key: "" } },
        { value: "api_key", label: "Key in a header", start: { kind: "api_key", header: "X-API-KEY", key: "" } },
        { value: "raw", label: "Authorization header as it is", start: { kind: "raw", key: "" } },
        { value: "none", label: "None", start: { kind: "none" } },
      ],
    },
  },
  {
    path: "auth.header",
    label: "Header of the key",
    when: { path: "auth.kind", is: ["api_key"] },
    control: { kind: "text", mono: true },
  },
  {
    path: "auth.key",
    label: "Key",
    hint: "The secret of the vault that holds it.",
    when: { path: "auth.kind", is: ["bearer", "api_key", "raw"] },
    control: { kind: "secret", none: null },
  },
];

const ownShape: Variant = {
  value: "template",
  label: "A template of its own",
  start: { kind: "template", contentType: "application/json", template: "" },
};

function bodyFields(shapes: readonly Variant[], names: string): DescribedField[] {
  const when = { path: "body.kind", is: ["template"] };
  return [
    { path: "body", label: "What it is sent", control: { kind: "variant", options: [...shapes, ownShape] } },
    { path: "body.contentType", label: "Content type", when, control: { kind: "text", mono: true } },
    {
      path: "body.template",
      label: "Template",
      hint: `Liquid over the message: ${names}. Values are escaped for the content type.`,
      when,
      control: { kind: "template", lines: 5 },
    },
  ];
}

const urlFields: DescribedField[] = [
  {
    path: "url",
    label: "URL",
    hint: "Where each message is sent to.",
    control: { kind: "text", mono: true, placeholder: "https://api.example.com/send" },
  },
  {
    path: "method",
    label: "Method",
    control: { kind: "select", options: ["POST", "PUT", "PATCH"].map((value) => ({ value, label: value })) },
  },
];

const senderField: DescribedField = {
  path: "from",
  label: "Sender",
  hint: "Where a message names none of its own.",
  optional: true,
  control: { kind: "text" },
};

const reportsField: DescribedField = {
  path: "callbackSecret",
  label: "Secret of its reports",
  hint: "Signs what it posts to /api/provider-callbacks/ and its name, to say what became of a message.",
  optional: true,
  control: { kind: "secret", none: "No reports are taken" },
};

const message = (label: string): Variant => ({ value: "message", label, start: { kind: "message" } });

const newApi = {
  callbackSecret: null,
  url: "",
  method: "POST",
  auth: { kind: "bearer", key: "" },
  from: null,
  timeoutMs: 10_000,
  ratePerSecond: null,
  retry: providerRetry,
};

/** Every kind of provider, in the order in which they are offered. */
export const providerDescriptions: readonly Description[] = [
  {
    kind: "smtp",
    title: "Mail server",
    about: "Sends e-mail through a mail server (SMTP).",
    fields: [...serverFields("server"), senderField, timeoutField, rateField, ...retryFields],
    start: {
      kind: "smtp",
      server: newServer,
      from: null,
      timeoutMs: 15_000,
      ratePerSecond: null,
      retry: providerRetry,
    },
  },
  {
    kind: "email_api",
    title: "E-mail API",
    about: "Sends e-mail through a service that is called by HTTP.",
    fields: [
      ...urlFields,
      ...authFields,
      ...bodyFields(
        [message("{to, subject, message, html_message}")],
        "to, cc, bcc, reply_to, from, subject, text, html, list_unsubscribe, reference",
      ),
      senderField,
      reportsField,
      timeoutField,
      rateField,
      ...retryFields,
    ],
    start: { kind: "email_api", ...newApi, body: { kind: "message" } },
  },
  {
    kind: "sms_api",
    title: "SMS API",
    about: "Sends text messages through a service that is called by HTTP.",
    fields: [
      ...urlFields,
      ...authFields,
      ...bodyFields(
        [message("{to, message}"), { value: "text", label: "{from, to, text}", start: { kind: "text" } }],
        "to (a list), from, text, reference",
      ),
      senderField,
      reportsField,
      timeoutField,
      rateField,
      ...retryFields,
    ],
    start: { kind: "sms_api", ...newApi, body: { kind: "message" } },
  },
  {
    kind: "simulator",
    title: "Simulator",
    about: "Takes e-mail and text messages, sends nothing, and keeps them to be looked at: for trying things out.",
    fields: [timeoutField, rateField, ...retryFields],
    start: { kind: "simulator", timeoutMs: 10_000, ratePerSecond: null, retry: providerRetry },
  },
];

/** What is said of providers of that kind. */
export function describeProviderKind(kind: string): Description {
  const found = providerDescriptions.find((one) => one.kind === kind);
  if (found === undefined) throw new RangeError(`There is no kind of provider "${kind}".`);
  return found;
}
