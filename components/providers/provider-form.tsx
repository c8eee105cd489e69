"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { JsonObject } from "#core/json.ts";
import { describeProviderKind } from "#core/targets/fields/providers.ts";
import { listLabels } from "#core/targets/places.ts";
import { SecretsProvider } from "../integrations/editor/secrets-context.tsx";
import { DescribedFields } from "./described-fields.tsx";

type ProviderFormProps = {
  kind: string;
  /** Null for a new one. */
  provider: { id: string; name: string; settings: JsonObject } | null;
  /** Fields: id (of one that there is), name, settings as JSON, enabled. */
  save: Action;
  secretNames: readonly string[];
  addSecret: Action;
  /** True where the settings are changed elsewhere. */
  readOnly?: boolean;
  note?: ReactNode;
};

/** Creates or changes a provider, by the fields that its kind has. */
export function ProviderForm({
  kind,
  provider,
  save,
  secretNames,
  addSecret,
  readOnly = false,
  note,
}: ProviderFormProps) {
  const { title, about, fields, start } = describeProviderKind(kind);
  const [settings, setSettings] = useState<JsonObject>(provider?.settings ?? start);
  const labels = { "/name": "Name", ...listLabels(fields, "/settings") };
  return (
    <SecretsProvider add={readOnly ? null : addSecret} names={secretNames}>
      <ActionForm
        action={save}
        fieldLabels={labels}
        label={provider === null ? `New ${title}` : `Change ${provider.name}`}
      >
        <p className="text-muted">{about}</p>
        {note}
        {provider === null ? null : <input name="id" type="hidden" value={provider.id} />}
        {/* The fields themselves are for the eye; this is what is sent. */}
        <input name="json" type="hidden" value={JSON.stringify(settings)} />
        <fieldset className="grid gap-4" disabled={readOnly}>
          {provider === null ? (
            <div className="md:max-w-[calc(50%-8px)]">
              <TextField
                autoComplete="off"
                hint="Targets and the record refer to it by this name, and it cannot be changed: small letters, digits, dots, dashes and underscores."
                label="Name"
                mono
                name="name"
                spellCheck={false}
              />
            </div>
          ) : null}
          <DescribedFields base="settings" fields={fields} onChange={setSettings} value={settings} />
          {provider === null ? (
            <SwitchField
              defaultChecked
              hint="One that is switched off sends nothing."
              label="Switched on"
              name="enabled"
            />
          ) : null}
        </fieldset>
        {readOnly ? null : (
          <div>
            <SubmitButton>{provider === null ? "Add the provider" : "Save"}</SubmitButton>
          </div>
        )}
      </ActionForm>
    </SecretsProvider>
  );
}
