"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SettingsFields } from "#core/notifications/catalog/settings-fields.ts";

const labels = {
  "/time_zone": "Time zone",
  "/quiet_hours/from": "Quiet from",
  "/quiet_hours/to": "Quiet until",
  "/quiet_hours": "Quiet hours",
  "/stop_words": "Words that end text messages",
  "/start_words": "Words that allow them again",
};

type SettingsFormProps = {
  settings: SettingsFields;
  /** Of the IANA database, to choose from. */
  timeZones: readonly string[];
  /** Fields: json. */
  save: Action;
  canEdit: boolean;
};

/** What holds for all notifications. */
export function SettingsForm({ settings, timeZones, save, canEdit }: SettingsFormProps) {
  const [zone, setZone] = useState(settings.time_zone);
  const [quiet, setQuiet] = useState(settings.quiet_hours);
  const [stop, setStop] = useState(settings.stop_words.join(", "));
  const [start, setStart] = useState(settings.start_words.join(", "));
  const value: SettingsFields = {
    time_zone: zone.trim(),
    quiet_hours: quiet,
    stop_words: readWords(stop),
    start_words: readWords(start),
  };
  return (
    <ActionForm action={save} fieldLabels={labels} label="Settings of notifications">
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <TextField
          autoComplete="off"
          hint="For people of whom neither a preference nor the directory says another, such as Africa/Dar_es_Salaam."
          label="Time zone"
          list="time-zones"
          name="time_zone"
          onChange={(event) => setZone(event.target.value)}
          spellCheck={false}
          value={zone}
        />
        <datalist id="time-zones">
          {timeZones.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <SwitchField
          checked={quiet !== null}
          hint="For people who have none of their own. Messages wait until they end; critical ones do not."
          label="Quiet hours"
          name="quiet_hours"
          onChange={(event) => setQuiet(event.target.checked ? { from: "21:00", to: "06:00" } : null)}
        />
        {quiet === null ? null : (
          <div className="grid gap-4 pl-9 md:grid-cols-2">
            <TextField
              label="Quiet from"
              name="quiet_hours.from"
              onChange={(event) => setQuiet({ ...quiet, from: event.target.value })}
              type="time"
              value={quiet.from}
            />
            <TextField
              label="Quiet until"
              name="quiet_hours.to"
              onChange={(event) => setQuiet({ ...quiet, to: event.target.value })}
              type="time"
              value={quiet.to}
            />
          </div>
        )}
        <TextField
          autoComplete="off"
          hint="With commas. Who answers with one of them gets no more text messages."
          label="Words that end text messages"
          name="stop_words"
          onChange={(event) => setStop(event.target.value)}
          spellCheck={false}
          value={stop}
        />
        <TextField
          autoComplete="off"
          hint="With commas."
          label="Words that allow them again"
          name="start_words"
          onChange={(event) => setStart(event.target.value)}
          spellCheck={false}
          value={start}
        />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}

function readWords(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
