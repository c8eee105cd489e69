"use client";

import { useState } from "react";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SecretSelect } from "#components/integrations/editor/secret-select.tsx";
import { SecretsProvider } from "#components/integrations/editor/secrets-context.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ClientReply } from "#core/mediator/documented/replies.ts";
import { AuthKindFields } from "./auth-kind-fields.tsx";
import { ObjectForm } from "./object-form.tsx";

/** A client as its form sends it. */
export type ClientFields = Pick<
  ClientReply,
  | "name"
  | "client_id"
  | "allowed_ips"
  | "is_active"
  | "auth_kinds"
  | "jwt"
  | "certificate_sha256"
  | "rate_per_minute_max"
  | "callback"
> & { client_secret?: string };

export const newClient: ClientFields = {
  name: "",
  client_id: "",
  allowed_ips: [],
  is_active: true,
  auth_kinds: ["secret"],
  jwt: null,
  certificate_sha256: null,
  rate_per_minute_max: null,
  callback: null,
};

type ClientFormProps = {
  /** Null for a new one. */
  client: { id: number; fields: ClientFields } | null;
  save: Action;
  canEdit: boolean;
  secretNames: readonly string[];
  /** Null for whoever may not. */
  addSecret: Action | null;
};

/** Creates or changes a client. */
export function ClientForm({ client, save, canEdit, secretNames, addSecret }: ClientFormProps) {
  const [value, setValue] = useState<ClientFields>(client?.fields ?? newClient);
  const [addresses, setAddresses] = useState(value.allowed_ips.join("\n"));
  const set = (change: Partial<ClientFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <SecretsProvider add={addSecret} names={secretNames}>
      <ObjectForm
        canEdit={canEdit}
        id={client?.id ?? null}
        kind="client"
        label={client === null ? "New client" : `Change ${client.fields.name}`}
        save={save}
        value={value}
      >
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            autoComplete="off"
            hint="What people call it."
            label="Name"
            name="name"
            onChange={(event) => set({ name: event.target.value })}
            value={value.name}
          />
          <TextField
            autoComplete="off"
            hint="What it calls itself, in X-Client-Id or as the user name of HTTP Basic."
            label="Client id"
            mono
            name="client_id"
            onChange={(event) => set({ client_id: event.target.value })}
            spellCheck={false}
            value={value.client_id}
          />
        </div>
        <TextareaField
          hint="One address or network (192.0.2.0/24) a line. Empty lets it call from anywhere."
          label="Allowed addresses"
          mono
          name="allowed_ips"
          onChange={(event) => {
            setAddresses(event.target.value);
            const entries = event.target.value.split(/[\s,]+/).filter((entry) => entry !== "");
            set({ allowed_ips: entries });
          }}
          optional
          spellCheck={false}
          value={addresses}
        />
        <AuthKindFields isNew={client === null} onChange={set} value={value} />
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            hint="More are answered 429. Empty sets no limit."
            label="Calls per minute"
            name="rate_per_minute_max"
            onChange={(typed) => set({ rate_per_minute_max: typed })}
            optional
            value={value.rate_per_minute_max}
          />
        </div>
        <CallbackFields callback={value.callback} onChange={(callback) => set({ callback })} />
        {client === null ? (
          <SwitchField
            checked={value.is_active}
            hint="One that is switched off is refused."
            label="Active"
            name="is_active"
            onChange={(event) => set({ is_active: event.target.checked })}
          />
        ) : null}
      </ObjectForm>
    </SecretsProvider>
  );
}

type CallbackFieldsProps = {
  callback: ClientFields["callback"];
  onChange: (callback: ClientFields["callback"]) => void;
};

function CallbackFields({ callback, onChange }: CallbackFieldsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        autoComplete="off"
        hint="Where the end of its asynchronous calls is reported. Empty reports nothing: it asks by itself."
        label="Address of reports"
        mono
        name="callback.url"
        onChange={(event) => {
          const url = event.target.value;
          onChange(url.trim() === "" ? null : { url, signing_secret: callback?.signing_secret ?? null });
        }}
        optional
        placeholder="https://client.example/hooks/ended"
        spellCheck={false}
        value={callback?.url ?? ""}
      />
      {callback === null ? null : (
        <SecretSelect
          hint="Signs reports in the manner of Standard Webhooks."
          label="Secret that signs reports"
          name="callback.signing_secret"
          noneLabel="Reports go out unsigned"
          onChange={(name) => onChange({ ...callback, signing_secret: name === "" ? null : name })}
          value={callback.signing_secret ?? ""}
        />
      )}
    </div>
  );
}
