"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { JsonObject } from "#core/json.ts";
import type { ConfigDefinition } from "#core/openhim/model.ts";

type ConfigFormProps = {
  id: number;
  config: JsonObject;
  definitions: readonly ConfigDefinition[];
  /** Fields: id, config (JSON). */
  save: Action;
};

/** The settings of a mediator that registered itself; it is told them at its next heartbeat. */
export function ConfigForm({ id, config, definitions, save }: ConfigFormProps) {
  return (
    <ActionForm action={save} fieldLabels={{ "/config": "Settings as JSON" }} label="Settings of the mediator">
      <input name="id" type="hidden" value={id} />
      {definitions.length === 0 ? null : (
        <ul className="grid gap-1 text-small">
          {definitions.map(({ param, type, displayName, description }) => (
            <li key={param}>
              <code>{param}</code> <span className="text-muted">({type})</span> {displayName}
              {description ? <span className="text-muted">: {description}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <TextareaField
        defaultValue={JSON.stringify(config, null, 2)}
        hint='A password is written as {"secret": "name"}, a secret of the vault.'
        label="Settings as JSON"
        mono
        name="config"
        rows={6}
        spellCheck={false}
      />
      <div>
        <SubmitButton>Save the settings</SubmitButton>
      </div>
    </ActionForm>
  );
}
