"use client";

import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RegistrationReply } from "#core/mediator/documented/replies.ts";
import { ObjectForm } from "./object-form.tsx";
import { globalWords } from "./object-words.ts";

/** A registration as its form sends it. */
export type RegistrationFields = Pick<
  RegistrationReply,
  "channel" | "organization" | "api_code" | "push_code" | "is_active"
>;

type RegistrationFormProps = {
  /** Null for a new one. */
  registration: { id: number; fields: RegistrationFields } | null;
  /** The channel that a new one begins with. */
  channel: number | null;
  channels: readonly { id: number; name: string }[];
  save: Action;
  canEdit: boolean;
};

/** Creates or changes a registration. */
export function RegistrationForm({ registration, channel, channels, save, canEdit }: RegistrationFormProps) {
  const [value, setValue] = useState<RegistrationFields>(
    registration?.fields ?? { channel, organization: "", api_code: null, push_code: null, is_active: true },
  );
  const set = (change: Partial<RegistrationFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <ObjectForm
      canEdit={canEdit}
      id={registration?.id ?? null}
      kind="registration"
      label={registration === null ? "New registration" : `Change ${registration.fields.organization}`}
      save={save}
      value={value}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          hint="As callers name it, in X-Organization; capital letters make no difference."
          label="Organisation"
          name="organization"
          onChange={(event) => set({ organization: event.target.value })}
          value={value.organization}
        />
        <SelectField
          hint="A channel with an active registration relays its calls to the national bus."
          label="Holds for"
          name="channel"
          onChange={(event) => set({ channel: event.target.value === "" ? null : Number(event.target.value) })}
          options={[
            { value: "", label: globalWords },
            ...channels.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          value={value.channel === null ? "" : String(value.channel)}
        />
        <TextField
          autoComplete="off"
          hint="For mode normal."
          label="API code"
          mono
          name="api_code"
          onChange={(event) => set({ api_code: event.target.value || null })}
          optional
          spellCheck={false}
          value={value.api_code ?? ""}
        />
        <TextField
          autoComplete="off"
          hint="For mode push. One of the two codes is needed."
          label="Push code"
          mono
          name="push_code"
          onChange={(event) => set({ push_code: event.target.value || null })}
          optional
          spellCheck={false}
          value={value.push_code ?? ""}
        />
      </div>
      {registration === null ? (
        <SwitchField
          checked={value.is_active}
          label="Active"
          name="is_active"
          onChange={(event) => set({ is_active: event.target.checked })}
        />
      ) : null}
    </ObjectForm>
  );
}
