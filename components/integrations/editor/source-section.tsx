"use client";

import { useState } from "react";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { IntegrationSource } from "#core/integrations/model.ts";
import { newSource } from "./source-defaults.ts";
import { SourcePubSubFields } from "./source-pubsub-fields.tsx";
import { SourceWebhookFields } from "./source-webhook-fields.tsx";

type SourceSectionProps = { source: IntegrationSource; onChange: (source: IntegrationSource) => void };

/** How messages come in, who may send them, and what the sender is answered. */
export function SourceSection({ source, onChange }: SourceSectionProps) {
  // The kind that was left keeps its settings while the page is open, so that a look at the other one loses nothing.
  const [left, setLeft] = useState<Partial<Record<IntegrationSource["kind"], IntegrationSource>>>({});
  const choose = (kind: IntegrationSource["kind"]) => {
    if (kind === source.kind) return;
    setLeft({ ...left, [source.kind]: source });
    onChange(left[kind] ?? newSource(kind));
  };
  return (
    <Panel description="How messages come in and what their sender is answered." id="source" title="Source">
      <div className="grid gap-4 md:grid-cols-2">
        <div className="md:col-span-2">
          <SelectField
            hint={
              source.kind === "webhook"
                ? "Senders post to an address of this integration."
                : "Messages that are published to a topic of Google Cloud."
            }
            label="Messages come from"
            name="source.kind"
            onChange={(event) => choose(event.target.value === "pubsub" ? "pubsub" : "webhook")}
            options={[
              { value: "webhook", label: "Webhook" },
              { value: "pubsub", label: "Google Pub/Sub" },
            ]}
            value={source.kind}
          />
        </div>
        {source.kind === "webhook" ? (
          <SourceWebhookFields onChange={onChange} source={source} />
        ) : (
          <SourcePubSubFields onChange={onChange} source={source} />
        )}
      </div>
    </Panel>
  );
}
