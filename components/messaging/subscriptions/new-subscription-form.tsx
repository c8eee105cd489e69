"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SubscriptionChoices } from "#db/queries/messaging/console/list-choices.ts";

const labels = {
  "/identity": "Identity",
  "/messageset": "Message set",
  "/schedule": "Schedule",
  "/lang": "Language",
  "/next_sequence_number": "First message",
  "/time_zone": "Own clock",
};

/** Subscribes one person. */
export function NewSubscriptionForm({ choices, action }: { choices: SubscriptionChoices; action: Action }) {
  const { sets, schedules, languages } = choices;
  return (
    <ActionForm action={action} fieldLabels={labels} label="New subscription">
      <TextField
        hint="The id of an identity, or an address that one person has."
        label="Identity"
        name="identity"
        placeholder="+27820001001"
      />
      <SelectField
        label="Message set"
        name="messageset"
        options={sets.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextField
        defaultValue={languages[0] ?? ""}
        hint={
          languages.length === 0
            ? "As messages name it, such as eng."
            : `There are messages in ${languages.join(", ")}.`
        }
        label="Language"
        name="lang"
      />
      <SelectField
        label="Schedule"
        name="schedule"
        optional
        options={[
          { value: "", label: "The usual one of the set" },
          ...schedules.map(({ id, words }) => ({ value: String(id), label: words })),
        ]}
      />
      <TextField defaultValue="1" inputMode="numeric" label="First message" name="next_sequence_number" />
      <TextField
        hint="Such as Africa/Johannesburg; empty for that of the identity or the schedule."
        label="Own clock"
        name="time_zone"
        optional
      />
      <div>
        <SubmitButton>Subscribe</SubmitButton>
      </div>
    </ActionForm>
  );
}
