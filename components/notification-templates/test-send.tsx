"use client";

import { Send } from "lucide-react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { MessageMedium } from "#core/notifications/model.ts";
import { fieldLabels } from "./template-words.ts";

type TestSendProps = {
  medium: MessageMedium;
  /** What is sent: the words as they stand and the context, as JSON. */
  words: string;
  context: string;
  /** Where the editor is, so that the result is shown there. */
  place: { eventId: number; from: number | null };
  /** Fields: words, context, eventId, from, to, actorType. */
  send: Action;
};

const hints: Readonly<Record<MessageMedium, string>> = {
  sms: "A phone number, as +255 712 345 678.",
  email: "An e-mail address.",
  in_app: "The number of a person, as applications send it.",
};

/** Sends the message of the preview for real to an address that is given. */
export function TestSend({ medium, words, context, place, send }: TestSendProps) {
  return (
    <ActionForm action={send} fieldLabels={fieldLabels} label="Send a test">
      <input name="words" type="hidden" value={words} />
      <input name="context" type="hidden" value={context} />
      <input name="eventId" type="hidden" value={place.eventId} />
      <input name="from" type="hidden" value={place.from ?? ""} />
      <TextField autoComplete="off" hint={hints[medium]} label="To" name="to" />
      {medium === "in_app" ? (
        <TextField autoComplete="off" defaultValue="TEACHER" label="Actor type" name="actorType" />
      ) : null}
      <div>
        <SubmitButton icon={<Send aria-hidden="true" size={14} />} variant="secondary">
          Send a test
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
