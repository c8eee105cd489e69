"use client";

import { useState } from "react";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Editing } from "#components/ui/editing.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { GatewayDraft } from "./gateway-draft.ts";

type GatewayFormProps = {
  /** Null for a new one. */
  id: number | null;
  initial: GatewayDraft;
  /** Names of secrets that the person may see. */
  secrets: readonly string[];
  /** Fields: id (of one that there is), json. Null for who may not save. */
  save: Action | null;
};

/** What is said of a gateway. */
export function GatewayForm({ id, initial, secrets, save }: GatewayFormProps) {
  const [draft, setDraft] = useState(initial);
  const set = (part: Partial<GatewayDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <ActionForm
      action={save ?? refuseSave}
      fieldLabels={labels}
      label={id === null ? "New gateway" : "Change the gateway"}
    >
      {id === null ? null : <input name="id" type="hidden" value={id} />}
      <input name="json" type="hidden" value={JSON.stringify(draft)} />
      <Editing allowed={save !== null}>
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            autoComplete="off"
            hint="Message sets give it as their channel."
            label="Name"
            mono
            name="name"
            onChange={(event) => set({ name: event.target.value })}
            spellCheck={false}
            value={draft.name}
          />
          <TextField
            autoComplete="off"
            hint="Each message is posted there as JSON, in the documented form of a message sender."
            label="Address"
            mono
            name="url"
            onChange={(event) => set({ url: event.target.value })}
            placeholder="https://gateway.example/outbound/"
            spellCheck={false}
            value={draft.url}
          />
          <SuggestField
            hint="The name of a secret in the vault; its value is sent as Authorization: Token …"
            label="Token"
            name="token_secret"
            onChange={(secret) => set({ token_secret: secret === "" ? null : secret })}
            optional
            suggestions={secrets}
            value={draft.token_secret ?? ""}
          />
          <TextField
            autoComplete="off"
            hint="Which address of a person it wants: msisdn, email, or a type of your own."
            label="Type of address"
            mono
            name="address_type"
            onChange={(event) => set({ address_type: event.target.value })}
            spellCheck={false}
            value={draft.address_type}
          />
        </div>
        <SwitchField
          checked={draft.enabled}
          hint="Switched off, messages of sets that name it fail with that reason, and can be sent again."
          label="Switched on"
          name="enabled"
          onChange={(event) => set({ enabled: event.target.checked })}
        />
      </Editing>
      {save === null ? null : (
        <div>
          <SubmitButton>{id === null ? "Add the gateway" : "Save"}</SubmitButton>
        </div>
      )}
    </ActionForm>
  );
}

const labels = {
  "/name": "Name",
  "/url": "Address",
  "/token_secret": "Token",
  "/address_type": "Type of address",
  "/enabled": "Switched on",
};

const refuseSave: Action = async () => ({ kind: "refused", message: "Your role does not allow this." });
