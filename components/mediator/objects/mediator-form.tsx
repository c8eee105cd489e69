"use client";

import { useState } from "react";
import { AuthFields } from "#components/integrations/editor/auth-fields.tsx";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SecretsProvider } from "#components/integrations/editor/secrets-context.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { MediatorReply } from "#core/mediator/documented/replies.ts";
import { ObjectForm } from "./object-form.tsx";

/** A mediator as its form sends it. */
export type MediatorFields = Pick<
  MediatorReply,
  "name" | "urn" | "version" | "endpoint_url" | "is_online" | "heartbeat_max_age_seconds" | "auth"
>;

const newMediator: MediatorFields = {
  name: "",
  urn: "",
  version: "1.0.0",
  endpoint_url: "",
  is_online: true,
  heartbeat_max_age_seconds: null,
  auth: { kind: "none" },
};

type MediatorFormProps = {
  /** Null for a new one. */
  mediator: { id: number; fields: MediatorFields } | null;
  save: Action;
  canEdit: boolean;
  secretNames: readonly string[];
  /** Null for whoever may not. */
  addSecret: Action | null;
};

/** Creates or changes a mediator. */
export function MediatorForm({ mediator, save, canEdit, secretNames, addSecret }: MediatorFormProps) {
  const [value, setValue] = useState<MediatorFields>(mediator?.fields ?? newMediator);
  const set = (change: Partial<MediatorFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <SecretsProvider add={addSecret} names={secretNames}>
      <ObjectForm
        canEdit={canEdit}
        id={mediator?.id ?? null}
        kind="mediator"
        label={mediator === null ? "New mediator" : `Change ${mediator.fields.name}`}
        save={save}
        value={value}
      >
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            autoComplete="off"
            label="Name"
            name="name"
            onChange={(event) => set({ name: event.target.value })}
            value={value.name}
          />
          <TextField
            autoComplete="off"
            label="Version"
            mono
            name="version"
            onChange={(event) => set({ version: event.target.value })}
            value={value.version}
          />
        </div>
        <TextField
          autoComplete="off"
          hint="The name that is its own for ever, such as urn:example:register."
          label="URN"
          mono
          name="urn"
          onChange={(event) => set({ urn: event.target.value })}
          spellCheck={false}
          value={value.urn}
        />
        <TextField
          autoComplete="off"
          hint="The path of each call is put behind it."
          label="Address"
          mono
          name="endpoint_url"
          onChange={(event) => set({ endpoint_url: event.target.value })}
          placeholder="https://register.example/api"
          spellCheck={false}
          value={value.endpoint_url}
        />
        <AuthFields auth={value.auth} base="auth" onChange={(auth) => set({ auth })} />
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            hint="In seconds. Not heard of for so long, it counts as offline. Empty trusts the switch alone."
            label="Heartbeat at least every"
            name="heartbeat_max_age_seconds"
            onChange={(typed) => set({ heartbeat_max_age_seconds: typed })}
            optional
            value={value.heartbeat_max_age_seconds}
          />
        </div>
        {mediator === null ? (
          <SwitchField
            checked={value.is_online}
            hint="Calls for one that is offline are answered 503."
            label="Online"
            name="is_online"
            onChange={(event) => set({ is_online: event.target.checked })}
          />
        ) : null}
      </ObjectForm>
    </SecretsProvider>
  );
}
