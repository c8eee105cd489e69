"use client";

import { useState } from "react";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { SetDraft } from "./set-draft.ts";
import { splitLanguages } from "./split-languages.ts";

export type SetChoices = {
  schedules: readonly { id: number; name: string }[];
  sets: readonly { id: number; shortName: string }[];
  channels: readonly string[];
  /** What carries sets that name no channel. */
  usualChannel: string;
};

type SetFormProps = {
  /** Null for a new one. */
  id: number | null;
  initial: SetDraft;
  choices: SetChoices;
  /** Fields: id (of one that there is), json. */
  save: Action;
};

/** What is said of a message set. */
export function SetForm({ id, initial, choices, save }: SetFormProps) {
  const [draft, setDraft] = useState(initial);
  const [fallback, setFallback] = useState(initial.fallback_languages.join(", "));
  const set = (part: Partial<SetDraft>) => setDraft((before) => ({ ...before, ...part }));
  const json = JSON.stringify({ ...draft, fallback_languages: splitLanguages(fallback) });
  return (
    <ActionForm action={save} fieldLabels={labels} label={id === null ? "New message set" : "Change the message set"}>
      {id === null ? null : <input name="id" type="hidden" value={id} />}
      <input name="json" type="hidden" value={json} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          hint="Programs name it by this."
          label="Short name"
          mono
          name="short_name"
          onChange={(event) => set({ short_name: event.target.value })}
          spellCheck={false}
          value={draft.short_name}
        />
        <TextField
          autoComplete="off"
          hint="What people call it; the subject of its e-mails."
          label="Label"
          name="label"
          onChange={(event) => set({ label: event.target.value })}
          optional
          value={draft.label}
        />
        <SelectField
          hint="When people get its messages who come to it from the set before."
          label="Default schedule"
          name="default_schedule"
          onChange={(event) => set({ default_schedule: toNumber(event.target.value) })}
          options={[
            { value: "", label: choices.schedules.length === 0 ? "Make a schedule first" : "Choose a schedule" },
            ...choices.schedules.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          value={String(draft.default_schedule ?? "")}
        />
        <SelectField
          hint="Which set people go on to after the last message."
          label="Next set"
          name="next_set"
          onChange={(event) => set({ next_set: toNumber(event.target.value) })}
          options={[
            { value: "", label: "none: it ends here" },
            ...choices.sets.map((one) => ({
              value: String(one.id),
              label: one.id === id ? `${one.shortName} (itself, without end)` : one.shortName,
            })),
          ]}
          value={String(draft.next_set ?? "")}
        />
        <SelectField
          label="Its messages are"
          name="content_type"
          onChange={(event) => set({ content_type: event.target.value === "audio" ? "audio" : "text" })}
          options={[
            { value: "text", label: "read" },
            { value: "audio", label: "heard: recordings" },
          ]}
          value={draft.content_type}
        />
        <SuggestField
          hint={`A gateway, a provider, sms or email. Empty: the usual one, which is ${choices.usualChannel}.`}
          label="Channel"
          name="channel"
          onChange={(channel) => set({ channel: channel === "" ? null : channel })}
          optional
          suggestions={choices.channels}
          value={draft.channel ?? ""}
        />
        <TextField
          autoComplete="off"
          hint="With commas. Where a message is missing in somebody's language, they get it in the first of these that has it."
          label="Fallback languages"
          name="fallback_languages"
          onChange={(event) => setFallback(event.target.value)}
          optional
          placeholder="eng, afr"
          spellCheck={false}
          value={fallback}
        />
        <TextareaField
          label="Notes"
          name="notes"
          onChange={(event) => set({ notes: event.target.value })}
          optional
          value={draft.notes}
        />
      </div>
      <div>
        <SubmitButton>{id === null ? "Make the set" : "Save"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

const labels = {
  "/short_name": "Short name",
  "/label": "Label",
  "/default_schedule": "Default schedule",
  "/next_set": "Next set",
  "/channel": "Channel",
  "/fallback_languages": "Fallback languages",
  "/notes": "Notes",
};

function toNumber(text: string): number | null {
  return text === "" ? null : Number(text);
}
