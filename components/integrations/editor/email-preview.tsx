"use client";

import { useDeferredValue, useMemo } from "react";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { composeEmail } from "#core/email/compose-email.ts";
import type { MailAddress } from "#core/email/model.ts";
import type { EmailIntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { MessagePreview } from "./message-preview.tsx";

const labels = {
  from: "From",
  to: "To",
  cc: "Copy to",
  bcc: "Blind copy to",
  replyTo: "Answers to",
  subject: "Subject",
  text: "Text",
  html: "HTML",
};

type EmailPreviewProps = { templates: EmailIntegrationTarget["message"]; output: Json | undefined };

/** The e-mail that the output makes, by the code that sends it. HTML is shown as text: nothing of it is loaded or run. */
export function EmailPreview({ templates, output }: EmailPreviewProps) {
  const settled = useDeferredValue(templates);
  const made = useMemo(() => (output === undefined ? null : composeEmail(settled, output)), [settled, output]);
  const message = made?.ok ? made.message : null;
  const lists = [
    { name: labels.from, value: message?.from ? write([message.from]) : "the provider's own sender" },
    { name: labels.to, value: write(message?.to ?? []) },
    { name: labels.cc, value: write(message?.cc ?? []) },
    { name: labels.bcc, value: write(message?.bcc ?? []) },
    { name: labels.replyTo, value: write(message?.replyTo ?? []) },
    { name: labels.subject, value: message?.subject ?? "" },
  ];
  return (
    <MessagePreview fieldLabels={labels} heads={lists.filter(({ value }) => value !== "")} made={made}>
      {message?.text ? <CodeBlock label="Text of the e-mail" text={message.text} /> : null}
      {message?.html ? <CodeBlock label="HTML of the e-mail" text={message.html} /> : null}
    </MessagePreview>
  );
}

function write(addresses: readonly MailAddress[]): string {
  return addresses.map(({ name, address }) => (name === null ? address : `${name} <${address}>`)).join(", ");
}
