"use client";

import { useState } from "react";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { MessagingSettingsFields } from "#core/messaging/carriers/settings-fields.ts";
import { splitLanguages } from "../content/split-languages.ts";

type MessagingSettingsFormProps = {
  settings: MessagingSettingsFields;
  channels: readonly string[];
  /** Fields: json. */
  save: Action;
  canEdit: boolean;
};

/** What holds for all staged messages. */
export function MessagingSettingsForm({ settings, channels, save, canEdit }: MessagingSettingsFormProps) {
  const [channel, setChannel] = useState(settings.default_channel);
  const [languages, setLanguages] = useState(settings.fallback_languages.join(", "));
  const [dryRun, setDryRun] = useState(settings.dry_run_sets.join("\n"));
  const [seconds, setSeconds] = useState<number | null>(settings.same_request_seconds);
  const json = JSON.stringify({
    default_channel: channel,
    fallback_languages: splitLanguages(languages),
    dry_run_sets: splitLines(dryRun),
    same_request_seconds: seconds ?? 0,
  });
  return (
    <ActionForm action={save} fieldLabels={labels} label="Settings of staged messages">
      <input name="json" type="hidden" value={json} />
      <fieldset className="grid gap-4 md:grid-cols-2" disabled={!canEdit}>
        <SuggestField
          hint="What carries sets that name no channel: a gateway, a provider, sms or email."
          label="Usual channel"
          name="default_channel"
          onChange={setChannel}
          suggestions={channels}
          value={channel}
        />
        <TextField
          autoComplete="off"
          hint="With commas, for sets that name none: where a message is missing in somebody's language, they get it in the first of these that has it."
          label="Fallback languages"
          name="fallback_languages"
          onChange={(event) => setLanguages(event.target.value)}
          optional
          placeholder="eng"
          spellCheck={false}
          value={languages}
        />
        <TextareaField
          hint="Short names, one in each line. Everything is done of these sets but the sending itself."
          label="Sets that are only rehearsed"
          mono
          name="dry_run_sets"
          onChange={(event) => setDryRun(event.target.value)}
          optional
          value={dryRun}
        />
        <NumberField
          hint="Two requests for the same subscription within so many seconds are one."
          label="Same request, in seconds"
          name="same_request_seconds"
          onChange={setSeconds}
          value={seconds}
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

const labels = {
  "/default_channel": "Usual channel",
  "/fallback_languages": "Fallback languages",
  "/dry_run_sets": "Sets that are only rehearsed",
  "/same_request_seconds": "Same request, in seconds",
};

function splitLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
