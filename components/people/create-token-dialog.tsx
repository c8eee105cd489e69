"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action, ActionOutcome } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { roleOptions } from "./role-options.ts";
import { ShownOnce } from "./shown-once.tsx";

type CreateTokenDialogProps = {
  /** Who may own it; the first is whoever is signed in. */
  owners: readonly SelectOption[];
  action: (form: FormData) => Promise<Refused | { kind: "done"; message: string; token: string }>;
};
type Refused = Extract<ActionOutcome, { kind: "refused" }>;

const labels = { "/name": "What it is for", "/role": "Role", "/userId": "Owner", "/expiresOn": "Last day" };

/** Makes an API token and shows it, this once. */
export function CreateTokenDialog({ owners, action }: CreateTokenDialogProps) {
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const create: Action = async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "refused") return outcome;
    setToken(outcome.token);
    return { kind: "done", message: outcome.message };
  };
  function change(next: boolean) {
    setOpen(next);
    if (next) setToken(null);
  }
  return (
    <Dialog
      onOpenChange={change}
      open={open}
      title={token === null ? "New API token" : "The token is made"}
      trigger={
        <Button icon={<KeyRound aria-hidden="true" size={14} />} variant="primary">
          New token
        </Button>
      }
    >
      {token === null ? (
        <ActionForm action={create} fieldLabels={labels} label="New API token">
          <TextField autoComplete="off" label="What it is for" name="name" />
          <SelectField label="Role" name="role" options={roleOptions} />
          <SelectField
            hint="It never allows more than its owner may do."
            label="Owner"
            name="userId"
            options={owners}
          />
          <TextField
            hint="In UTC. Without one it works until it is revoked."
            label="Last day"
            name="expiresOn"
            optional
            type="date"
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <SubmitButton>Create the token</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="grid gap-4">
          <ShownOnce label="Token" text={token}>
            Keep it now: only a hash of it is stored, and nobody can look it up later. Send it as{" "}
            <code>Authorization: Token …</code>
          </ShownOnce>
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
