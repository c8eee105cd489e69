"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ShownOnce } from "#components/people/shown-once.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { CredentialOutcome } from "./credential-outcome.ts";
import { credentialWords } from "./credential-words.ts";

type AddSecretDialogProps = {
  clientId: number;
  /** The kinds of those that are live now, one entry each. */
  live: readonly ("secret" | "api_key")[];
  add: (form: FormData) => Promise<CredentialOutcome>;
};

const labels = {
  "/kind": "Kind",
  "/value": "One that it has already",
  "/others": "Those before",
  "/at": "They end at",
};

/** Makes a secret or API key, lets the ones before run out where that is wanted, and shows the new one: this once. */
export function AddSecretDialog({ clientId, live, add }: AddSecretDialogProps) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<"secret" | "api_key">("secret");
  const [others, setOthers] = useState("day");
  const [made, setMade] = useState<Extract<CredentialOutcome, { kind: "done" }> | null>(null);
  const hasOthers = live.includes(kind);
  const save: Action = async (form) => {
    const outcome = await add(form);
    if (outcome.kind === "refused") return outcome;
    setMade(outcome);
    return { kind: "done", message: outcome.message };
  };
  function change(next: boolean) {
    setOpen(next);
    if (next) setMade(null);
  }
  return (
    <Dialog
      onOpenChange={change}
      open={open}
      title={made === null ? "New secret or API key" : "It is made"}
      trigger={<Button icon={<KeyRound aria-hidden="true" size={14} />}>New secret</Button>}
    >
      {made === null ? (
        <ActionForm action={save} fieldLabels={labels} label="New secret or API key">
          <input name="clientId" type="hidden" value={clientId} />
          <SelectField
            label="Kind"
            name="kind"
            onChange={(event) => setKind(event.target.value === "api_key" ? "api_key" : "secret")}
            options={[
              { value: "secret", label: "Secret, beside the client id" },
              { value: "api_key", label: "API key, alone" },
            ]}
            value={kind}
          />
          <TextField
            autoComplete="off"
            hint="Without it a new one is made."
            label="One that it has already"
            mono
            name="value"
            optional
            spellCheck={false}
          />
          {hasOthers ? (
            <SelectField
              hint="Until then both work, so that the client can be changed over without a pause."
              label="Those before"
              name="others"
              onChange={(event) => setOthers(event.target.value)}
              options={[
                { value: "hour", label: "end in an hour" },
                { value: "day", label: "end in a day" },
                { value: "week", label: "end in a week" },
                { value: "at", label: "end at a time of your choice" },
                { value: "now", label: "end at once" },
                { value: "keep", label: "go on as they are" },
              ]}
              value={others}
            />
          ) : null}
          {hasOthers && others === "at" ? (
            <TextField hint="In UTC." label="They end at" name="at" type="datetime-local" />
          ) : null}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <SubmitButton>Make it</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="grid gap-4">
          {made.shown.map(({ id, kind: shownKind, value }) => (
            <ShownOnce key={id} label={credentialWords[shownKind]} text={value}>
              Keep it now: only a keyed hash of it is stored, and nobody can look it up later.
            </ShownOnce>
          ))}
          <div className="flex justify-end">
            <Button onClick={() => change(false)} variant="primary">
              Close
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
