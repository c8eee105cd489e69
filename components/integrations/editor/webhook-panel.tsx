"use client";

import { useMemo } from "react";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { SignatureScheme } from "#core/signatures/model.ts";
import { writeCurl } from "./write-curl.ts";

type WebhookPanelProps = {
  /** Null until the integration is created. */
  address: { url: string; runsHref: string } | null;
  sample: string;
  signature: SignatureScheme | null;
};

/** Where messages are sent to, with a line that sends the sample. */
export function WebhookPanel({ address, sample, signature }: WebhookPanelProps) {
  // A sample may have a megabyte, and this panel is drawn anew with every key that is pressed anywhere in the form.
  const url = address?.url ?? "";
  const command = useMemo(() => writeCurl(url, sample), [url, sample]);
  if (address === null) {
    return (
      <Panel id="webhook" title="Webhook address">
        <p className="text-muted text-small">It gets an address of its own when it is created.</p>
      </Panel>
    );
  }
  return (
    <Panel
      actions={
        <LinkButton href={address.runsHref} size="small">
          Its runs
        </LinkButton>
      }
      id="webhook"
      title="Webhook address"
    >
      <div className="grid gap-3">
        <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-1 pl-2.5">
          <code className="min-w-0 flex-1 break-all text-small">{address.url}</code>
          <CopyButton label="Copy webhook address" text={address.url} />
        </div>
        <CodeBlock label="Command" text={command} />
        <p className="text-muted text-small">
          Sends the sample for real.
          {signature === null
            ? null
            : ` This address checks a signature; without the header ${nameHeader(signature)} it answers 401.`}
        </p>
      </div>
    </Panel>
  );
}

function nameHeader(signature: SignatureScheme): string {
  if ("header" in signature) return signature.header;
  return signature.scheme === "basic" ? "Authorization" : "webhook-signature";
}
