import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

/** Sends a message by a gateway and leads to its delivery. `send` has the fields id, to, text and voice_url. */
export function GatewayTestForm({ id, addressType, send }: { id: number; addressType: string; send: Action }) {
  return (
    <ActionForm action={send} fieldLabels={labels} label="Send a test">
      <input name="id" type="hidden" value={id} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField autoComplete="off" hint={`Of the type ${addressType}.`} label="To" name="to" />
        <TextField
          autoComplete="off"
          hint="Its address, to try what speaks; it goes in place of the text."
          label="Recording"
          name="voice_url"
          optional
          placeholder="https://…/hello.mp3"
        />
      </div>
      <TextareaField defaultValue="This is a test message from Signalbox." label="Text" name="text" optional />
      <div>
        <SubmitButton variant="secondary">Send the test</SubmitButton>
      </div>
    </ActionForm>
  );
}

const labels = { "/to": "To", "/text": "Text", "/voice_url": "Recording" };
