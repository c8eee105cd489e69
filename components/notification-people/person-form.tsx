"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { personLabels } from "./words.ts";
import { ZoneField } from "./zone-field.tsx";

/** A person in the words of the API; numbers are still what was typed. */
export type PersonFields = {
  user_id: string;
  actor_type: string;
  name: string;
  email: string;
  phone: string;
  language: string;
  time_zone: string;
  is_active: boolean;
  groups: readonly string[];
};

type PersonFormProps = {
  /** Null for a new one. */
  id: number | null;
  fields: PersonFields;
  actorTypes: readonly string[];
  groups: readonly { code: string; name: string }[];
  zones: readonly string[];
  canEdit: boolean;
  /** Fields: id (of one that there is), json. */
  save: Action;
};

/** Who a person is, where they are reached, and in which groups they are. */
export function PersonForm({ id, fields, actorTypes, groups, zones, canEdit, save }: PersonFormProps) {
  const [value, setValue] = useState(fields);
  const set = (change: Partial<PersonFields>) => setValue((before) => ({ ...before, ...change }));
  const text = (name: "user_id" | "name" | "email" | "phone" | "language" | "time_zone") => ({
    name,
    value: value[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  const types = [...new Set([...actorTypes, ...(value.actor_type === "" ? [] : [value.actor_type])])];
  return (
    <ActionForm action={save} fieldLabels={personLabels} label={id === null ? "New person" : "Change the person"}>
      {id === null ? null : <input name="id" type="hidden" value={id} />}
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <TextField {...text("name")} label="Name" optional />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            label="Actor type"
            name="actor_type"
            onChange={(event) => set({ actor_type: event.target.value })}
            options={types.map((code) => ({ value: code, label: code }))}
            value={value.actor_type}
          />
          <TextField
            {...text("user_id")}
            hint="By which applications know the person."
            inputMode="numeric"
            label="Number"
          />
          <TextField {...text("email")} label="E-mail" optional type="email" />
          <TextField {...text("phone")} label="Telephone" optional placeholder="+255 712 345 678" type="tel" />
          <TextField {...text("language")} hint="Such as en or sw." label="Language" optional />
          <ZoneField
            name="time_zone"
            onChange={(zone) => set({ time_zone: zone })}
            value={value.time_zone}
            zones={zones}
          />
        </div>
        {groups.length === 0 ? null : (
          <GroupChoices chosen={value.groups} groups={groups} onChange={(chosen) => set({ groups: chosen })} />
        )}
        <SwitchField
          checked={value.is_active}
          hint="Who is switched off is told nothing, also as a member of a group."
          label="Active"
          name="is_active"
          onChange={(event) => set({ is_active: event.target.checked })}
        />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>{id === null ? "Add the person" : "Save"}</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}

type GroupChoicesProps = {
  groups: readonly { code: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
};

function GroupChoices({ groups, chosen, onChange }: GroupChoicesProps) {
  const toggle = (code: string, on: boolean) =>
    onChange(on ? [...chosen, code] : chosen.filter((other) => other !== code));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Groups</legend>
      <div className="flex max-h-48 flex-wrap gap-x-5 gap-y-2 overflow-y-auto">
        {groups.map(({ code, name }) => (
          <span className="flex items-center gap-2" key={code}>
            <Checkbox
              checked={chosen.includes(code)}
              id={`group-${code}`}
              onChange={(event) => toggle(code, event.target.checked)}
            />
            <label className="cursor-pointer" htmlFor={`group-${code}`}>
              {name} <span className="text-muted text-small">{code}</span>
            </label>
          </span>
        ))}
      </div>
    </fieldset>
  );
}
