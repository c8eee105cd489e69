"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PushAuth } from "#core/pubsub/model.ts";

type SourcePushFieldsProps = { pushAuth: PushAuth | null; onChange: (pushAuth: PushAuth | null) => void };

/** How a push proves that it comes from Google. */
export function SourcePushFields({ pushAuth, onChange }: SourcePushFieldsProps) {
  return (
    <>
      <div className="md:col-span-2">
        <CheckboxField
          checked={pushAuth !== null}
          hint="Otherwise whoever knows the address can send. A push without a valid token is refused with 401."
          label="Check Google's token on each push"
          name="source.pushAuth"
          onChange={(event) => onChange(event.target.checked ? { audience: "", serviceAccountEmail: "" } : null)}
        />
      </div>
      {pushAuth === null ? null : (
        <>
          <TextField
            autoComplete="off"
            hint="Its token is on each push; the Pub/Sub service agent must be allowed to make it."
            label="Service account of the pushes"
            mono
            name="source.pushAuth.serviceAccountEmail"
            onChange={(event) => onChange({ ...pushAuth, serviceAccountEmail: event.target.value.trim() })}
            placeholder="push@shop-prod.iam.gserviceaccount.com"
            spellCheck={false}
            value={pushAuth.serviceAccountEmail}
          />
          <TextField
            autoComplete="off"
            hint="Whom the token is for: as the subscription says it, usually the push address."
            label="Audience"
            mono
            name="source.pushAuth.audience"
            onChange={(event) => onChange({ ...pushAuth, audience: event.target.value.trim() })}
            spellCheck={false}
            value={pushAuth.audience}
          />
        </>
      )}
    </>
  );
}
