"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { Channel } from "#core/notifications/send/model.ts";

type SendFormProps = {
  action: Action;
  /** Names of the providers that are switched on, by channel. */
  providers: Readonly<Record<Channel, readonly string[]>>;
};

const labels = {
  "/channel": "Medium",
  "/providers": "Provider",
  "/providers/0": "Provider",
  "/recipient": "Recipient",
  "/subject": "Subject",
  "/message": "Text",
  "/html_message": "HTML",
};

/** A message that a person sends, in the way in which a program hands one in. */
export function SendForm({ action, providers }: SendFormProps) {
  const [channel, setChannel] = useState<Channel>("email");
  const usual = { value: "", label: "The usual ones, in their order" };
  return (
    <ActionForm action={action} fieldLabels={labels} label="Send a message">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Medium"
          name="channel"
          onChange={(event) => setChannel(event.target.value === "sms" ? "sms" : "email")}
          options={[
            { value: "email", label: "E-mail" },
            { value: "sms", label: "SMS" },
          ]}
          value={channel}
        />
        <SelectField
          hint={providers[channel].length === 0 ? "No provider for this channel is switched on." : undefined}
          key={channel}
          label="Provider"
          name="providers.0"
          options={[usual, ...providers[channel].map((name) => ({ value: name, label: name }))]}
        />
      </div>
      <TextField
        autoComplete="off"
        hint={
          channel === "email"
            ? "One address, or several with commas between them."
            : "One number, such as +966501234567, or several with commas between them."
        }
        label="Recipient"
        name="recipient"
      />
      {channel === "email" ? <TextField autoComplete="off" label="Subject" name="subject" /> : null}
      <TextareaField label="Text" name="message" rows={5} />
      {channel === "email" ? (
        <TextareaField label="HTML" mono name="html_message" optional rows={5} spellCheck={false} />
      ) : null}
      <div className="flex justify-end">
        <SubmitButton>Send the message</SubmitButton>
      </div>
    </ActionForm>
  );
}
