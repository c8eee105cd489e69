"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { ShownOnce } from "./shown-once.tsx";

type ResetPasswordDialogProps = { person: { id: string; name: string }; action: Action };

/** Gives an account a new password, and shows it once. */
export function ResetPasswordDialog({ person, action }: ResetPasswordDialogProps) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const reset: Action = async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "done") setPassword(String(form.get("password") ?? ""));
    return outcome;
  };
  function change(next: boolean) {
    setOpen(next);
    if (next) setPassword(null);
  }
  return (
    <Dialog
      onOpenChange={change}
      open={open}
      title={password === null ? `New password for ${person.name}?` : "The password is changed"}
      trigger={<Button icon={<KeyRound aria-hidden="true" size={14} />}>Reset password…</Button>}
    >
      {password === null ? (
        <ActionForm action={reset} fieldLabels={{ "/password": "Password" }} label="Reset password">
          <p className="text-muted">
            All their sessions end, and so does the API token that was got with the old password. API tokens made in the
            console stay.
          </p>
          <input name="id" type="hidden" value={person.id} />
          <NewPasswordField hint="At least 10 characters." />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <SubmitButton>Set this password</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="grid gap-4">
          <ShownOnce label="Password" text={password}>
            Hand it over now: nobody can look it up later.
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
