"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { WebhookSource } from "#core/integrations/model.ts";
import { BodyFields } from "./body-fields.tsx";
import { DedupeFields } from "./dedupe-fields.tsx";
import { HandshakeFields } from "./handshake-fields.tsx";
import { NumberField } from "./number-field.tsx";
import { SignatureFields } from "./signature-fields.tsx";

type SourceWebhookFieldsProps = { source: WebhookSource; onChange: (source: WebhookSource) => void };

/** Who may send to a webhook, and what the sender is answered. */
export function SourceWebhookFields({ source, onChange }: SourceWebhookFieldsProps) {
  const set = (change: Partial<WebhookSource>) => onChange({ ...source, ...change });
  return (
    <>
      <SelectField
        hint={
          source.mode === "wait"
            ? "The sender waits for the first attempt and gets its result."
            : "The sender gets 202 as soon as the message is stored."
        }
        label="Answer"
        name="source.mode"
        onChange={(event) => set({ mode: event.target.value === "accept" ? "accept" : "wait" })}
        options={[
          { value: "wait", label: "Wait for the target's answer" },
          { value: "accept", label: "Accept at once (202)" },
        ]}
        value={source.mode}
      />
      <NumberField
        hint="Beyond it the address answers 429."
        label="Messages per second at most"
        name="source.ratePerSecondMax"
        onChange={(ratePerSecondMax) => set({ ratePerSecondMax })}
        optional
        placeholder="no limit of its own"
        value={source.ratePerSecondMax}
      />
      {source.mode === "wait" || source.failWithTarget ? (
        <div className="md:col-span-2">
          <CheckboxField
            checked={source.failWithTarget}
            hint="Otherwise the sender gets 200 and finds the failure in the answer's body."
            label="Answer 502 when the target failed"
            name="source.failWithTarget"
            onChange={(event) => set({ failWithTarget: event.target.checked })}
          />
        </div>
      ) : null}
      <SignatureFields onChange={(signature) => set({ signature })} signature={source.signature} />
      <DedupeFields dedupe={source.dedupe} onChange={(dedupe) => set({ dedupe })} />
      <BodyFields onChange={set} source={source} />
      <HandshakeFields handshakes={source.handshakes} onChange={(handshakes) => set({ handshakes })} />
    </>
  );
}
