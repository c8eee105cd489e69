"use client";

import { useDeferredValue, useMemo } from "react";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import type { SmsIntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { composeSms } from "#core/sms/compose-sms.ts";
import { countParts } from "#core/sms/count-parts.ts";
import { MessagePreview } from "./message-preview.tsx";

const labels = { from: "From", to: "To", text: "Text" };

type SmsPreviewProps = { templates: SmsIntegrationTarget["message"]; output: Json | undefined };

/** The text message that the output makes, by the code that sends it, with its length in parts. */
export function SmsPreview({ templates, output }: SmsPreviewProps) {
  const settled = useDeferredValue(templates);
  const made = useMemo(() => (output === undefined ? null : composeSms(settled, output)), [settled, output]);
  const message = made?.ok ? made.message : null;
  return (
    <MessagePreview
      fieldLabels={labels}
      heads={[
        { name: labels.from, value: message?.from ?? "the provider's own sender" },
        { name: labels.to, value: message?.to.join(", ") ?? "" },
        { name: "Length", value: describeLength(message?.text ?? "") },
      ]}
      made={made}
    >
      <CodeBlock label="Text of the message" text={message?.text ?? ""} />
    </MessagePreview>
  );
}

function describeLength(text: string): string {
  const { alphabet, units, parts } = countParts(text);
  const why = alphabet === "ucs2" ? "; it has letters outside of the GSM alphabet, so a part holds fewer" : "";
  return `${countNoun(units, "character", "characters")}, ${countNoun(parts, "part", "parts")}${why}`;
}
