"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { ProviderSettings } from "#core/providers/model.ts";

type TestFormProps = {
  provider: { id: string; kind: ProviderSettings["kind"] };
  /** Fields: id, medium, to, subject, text. */
  send: Action;
};

const labels = { "/to": "To", "/subject": "Subject", "/text": "Text", "/from": "From", "/medium": "Medium" };
const media = [
  { value: "email", label: "E-mail" },
  { value: "sms", label: "Text message" },
];

/** Sends a real message by the provider to an address that is given. */
export function TestForm({ provider, send }: TestFormProps) {
  const [medium, setMedium] = useState(provider.kind === "sms_api" ? "sms" : "email");
  const isEmail = medium === "email";
  return (
    <ActionForm action={send} fieldLabels={labels} label="Send a test">
      <input name="id" type="hidden" value={provider.id} />
      {provider.kind === "simulator" ? (
        <SelectField
          label="Medium"
          name="medium"
          onChange={(event) => setMedium(event.target.value)}
          options={media}
          value={medium}
        />
      ) : (
        <input name="medium" type="hidden" value={medium} />
      )}
      <TextField
        autoComplete="off"
        hint={isEmail ? "An e-mail address." : "A phone number, as +255 712 345 678."}
        label="To"
        name="to"
      />
      {isEmail ? <TextField defaultValue="Test message from Signalbox" label="Subject" name="subject" /> : null}
      <TextareaField defaultValue="This is a test message from Signalbox." label="Text" name="text" />
      <div>
        <SubmitButton icon={<Send aria-hidden="true" size={14} />}>Send a test</SubmitButton>
      </div>
    </ActionForm>
  );
}
