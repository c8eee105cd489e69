"use client";

import { useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { EventReply } from "#core/notifications/catalog/event-fields.ts";
import { EntryForm } from "./entry-form.tsx";

/** An event as its form sends it. */
export type EventFormFields = Pick<EventReply, "code" | "description" | "module" | "is_active">;

type EventFormProps = {
  /** Null for a new one. */
  event: { id: number; fields: EventFormFields } | null;
  modules: readonly { code: string; name: string }[];
  save: Action;
  canEdit: boolean;
};

/** Creates or changes an event. */
export function EventForm({ event, modules, save, canEdit }: EventFormProps) {
  const [value, setValue] = useState<EventFormFields>(
    event?.fields ?? { code: "", description: "", module: modules[0]?.code ?? "", is_active: true },
  );
  const set = (change: Partial<EventFormFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <EntryForm
      canEdit={canEdit}
      id={event?.id ?? null}
      kind="event"
      label={event === null ? "New event" : `Change ${event.fields.code}`}
      save={save}
      submitLabel={event === null ? "Add the event" : "Save"}
      value={value}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          hint={
            event === null
              ? "What applications report it by, such as LICENCE_ISSUED."
              : "Applications report it by this; change it there at the same time."
          }
          label="Code"
          mono
          name="code"
          onChange={(change) => set({ code: change.target.value })}
          spellCheck={false}
          value={value.code}
        />
        <SelectField
          label="Module"
          name="module"
          onChange={(change) => set({ module: change.target.value })}
          options={modules.map(({ code, name }) => ({
            value: code,
            label: name === code ? code : `${name} (${code})`,
          }))}
          value={value.module}
        />
      </div>
      <TextareaField
        hint="What has happened when it is reported, for those who write its rules and templates."
        label="Description"
        name="description"
        onChange={(change) => set({ description: change.target.value })}
        optional
        rows={2}
        value={value.description}
      />
      {event === null ? (
        <SwitchField
          checked={value.is_active}
          hint="Reports of an event that is switched off are refused."
          label="Active"
          name="is_active"
          onChange={(change) => set({ is_active: change.target.checked })}
        />
      ) : null}
    </EntryForm>
  );
}
