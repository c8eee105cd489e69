"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { EventMode, MediumCode } from "#core/notifications/model.ts";
import { EventModes } from "./event-modes.tsx";
import { ZoneField } from "./zone-field.tsx";

/** Preferences in the words of the API. */
export type PreferenceFields = {
  allow_sms: boolean;
  allow_email: boolean;
  allow_in_app: boolean;
  preferred_lang: string;
  quiet_hours: { from: string; to: string } | null;
  time_zone: string | null;
  events: readonly { event_code: string; channel: MediumCode; mode: EventMode | null }[];
};

type PreferenceFormProps = {
  person: { userId: number; actorType: string };
  fields: PreferenceFields;
  events: readonly { code: string; description: string }[];
  zones: readonly string[];
  canEdit: boolean;
  /** Fields: user_id, actor_type, json. */
  save: Action;
};

// Below one name, because the form of the person beside it has a language and a time zone as well.
const labels = {
  "/preferences/preferred_lang": "Language",
  "/preferences/quiet_hours": "Quiet hours",
  "/preferences/quiet_hours/from": "Quiet from",
  "/preferences/quiet_hours/to": "Quiet to",
  "/preferences/time_zone": "Time zone",
  "/preferences/events": "Single events",
};
const usualNight = { from: "21:00", to: "07:00" };

/** How a person wants to be told. */
export function PreferenceForm({ person, fields, events, zones, canEdit, save }: PreferenceFormProps) {
  const [value, setValue] = useState(fields);
  const set = (change: Partial<PreferenceFields>) => setValue((before) => ({ ...before, ...change }));
  const allow = (name: "allow_sms" | "allow_email" | "allow_in_app", label: string) => (
    <SwitchField
      checked={value[name]}
      label={label}
      name={`preferences.${name}`}
      onChange={(event) => set({ [name]: event.target.checked })}
    />
  );
  return (
    <ActionForm action={save} fieldLabels={labels} label="Preferences">
      <input name="user_id" type="hidden" value={person.userId} />
      <input name="actor_type" type="hidden" value={person.actorType} />
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {allow("allow_email", "E-mail")}
          {allow("allow_sms", "Text messages")}
          {allow("allow_in_app", "In-app messages")}
        </div>
        <div className="grid gap-4 md:grid-cols-2">
          <TextField
            autoComplete="off"
            label="Language"
            name="preferences.preferred_lang"
            onChange={(event) => set({ preferred_lang: event.target.value })}
            optional
            value={value.preferred_lang}
          />
          <ZoneField
            name="preferences.time_zone"
            onChange={(zone) => set({ time_zone: zone === "" ? null : zone })}
            value={value.time_zone ?? ""}
            zones={zones}
          />
        </div>
        <QuietHoursFields hours={value.quiet_hours} onChange={(hours) => set({ quiet_hours: hours })} />
        <EventModes entries={value.events} events={events} onChange={(entries) => set({ events: entries })} />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}

type QuietHoursFieldsProps = {
  hours: PreferenceFields["quiet_hours"];
  onChange: (hours: PreferenceFields["quiet_hours"]) => void;
};

function QuietHoursFields({ hours, onChange }: QuietHoursFieldsProps) {
  return (
    <div className="grid gap-3">
      <SwitchField
        checked={hours !== null}
        hint="Without them those of the settings hold. Critical messages come at any time."
        label="Quiet hours of their own"
        name="preferences.quiet_hours"
        onChange={(event) => onChange(event.target.checked ? usualNight : null)}
      />
      {hours === null ? null : (
        <div className="grid max-w-md grid-cols-2 gap-4">
          {(["from", "to"] as const).map((end) => (
            <TextField
              key={end}
              label={end === "from" ? "Quiet from" : "Quiet to"}
              name={`preferences.quiet_hours.${end}`}
              onChange={(event) => onChange({ ...hours, [end]: event.target.value })}
              type="time"
              value={hours[end]}
            />
          ))}
        </div>
      )}
    </div>
  );
}
