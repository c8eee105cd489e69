import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { DescribedField, Description } from "../model.ts";
import { newServer, serverFields, timeoutField } from "./shared.ts";

const own = { path: "route.kind", is: ["smtp"] };

function addresses(field: string, label: string, hint?: string): DescribedField {
  const shared: DescribedField = { path: `message.${field}`, label, control: { kind: "template", lines: 1 } };
  return { ...shared, ...(hint === undefined ? {} : { hint }), ...(field === "to" ? {} : { optional: true }) };
}

export const emailTarget: Description = {
  kind: "email",
  title: "E-mail",
  about: "Sends an e-mail that is made of the output by templates.",
  fields: [
    { path: "name", label: "Target name", hint: "What the record calls it.", control: { kind: "text" } },
    {
      path: "route",
      label: "Sent by",
      hint: "Providers are kept under System, Providers; when one gives a message up, the next takes over.",
      control: {
        kind: "variant",
        options: [
          { value: "providers", label: "Providers", start: { kind: "providers", names: [] } },
          {
            value: "smtp",
            label: "A mail server of its own",
            start: { kind: "smtp", server: newServer, retry: defaultHttpRetryPolicy },
          },
        ],
      },
    },
    {
      path: "route.names",
      label: "Providers",
      hint: "They are tried in this order.",
      when: { path: "route.kind", is: ["providers"] },
      control: { kind: "providers", medium: "email" },
    },
    ...serverFields("route.server", own),
    addresses("from", "From", "Empty for the provider's own sender; a mail server of its own needs one."),
    addresses("to", "To", "Addresses with commas in between; {{ field }} stands for a field of the output."),
    addresses("cc", "Copy to"),
    addresses("bcc", "Blind copy to"),
    addresses("replyTo", "Answers to"),
    {
      path: "message.subject",
      label: "Subject",
      hint: "Empty for “Integration Notification”.",
      optional: true,
      control: { kind: "template", lines: 1 },
    },
    {
      path: "message.text",
      label: "Text",
      hint: "Empty, with no HTML either, for the output as indented JSON.",
      optional: true,
      control: { kind: "template", lines: 6 },
    },
    {
      path: "message.html",
      label: "HTML",
      hint: "Values are escaped, so that nothing in a message becomes markup.",
      optional: true,
      control: { kind: "template", lines: 4 },
    },
    timeoutField,
    { path: "route.retry", label: "Retries", when: own, control: { kind: "retry" } },
  ],
  start: {
    kind: "email",
    route: { kind: "providers", names: [] },
    timeoutMs: 30_000,
    message: { from: null, to: "", cc: null, bcc: null, replyTo: null, subject: null, text: null, html: null },
  },
};
