"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { roleOptions } from "./role-options.ts";
import { ShownOnce } from "./shown-once.tsx";

type Created = { message: string; password: string; href: string | undefined };

const labels = { "/email": "E-mail", "/name": "Name", "/role": "Role", "/password": "Password" };

/** Makes an account; its password is shown once more when it is made. */
export function CreateUserDialog({ action }: { action: Action }) {
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<Created | null>(null);
  const create: Action = async (form) => {
    const outcome = await action(form);
    if (outcome.kind === "refused") return outcome;
    const { message, href } = outcome;
    setCreated({ message, href, password: String(form.get("password") ?? "") });
    // Staying here, because the password would be gone with the dialog.
    return { kind: "done", message };
  };
  function change(next: boolean) {
    setOpen(next);
    if (next) setCreated(null);
  }
  return (
    <Dialog
      onOpenChange={change}
      open={open}
      title={created === null ? "New user" : created.message}
      trigger={
        <Button icon={<UserPlus aria-hidden="true" size={14} />} variant="primary">
          New user
        </Button>
      }
    >
      {created === null ? (
        <ActionForm action={create} fieldLabels={labels} label="New user">
          <TextField autoComplete="off" label="Name" name="name" />
          <TextField autoComplete="off" label="E-mail" name="email" type="email" />
          <SelectField label="Role" name="role" options={roleOptions} />
          <NewPasswordField
            hint="At least 10 characters. Leave it empty for somebody who comes through single sign-on only."
            optional
          />
          <Foot onCancel={() => change(false)} />
        </ActionForm>
      ) : (
        <div className="grid gap-4">
          {created.password === "" ? (
            <p className="text-muted">It has no password; its owner comes in through single sign-on.</p>
          ) : (
            <ShownOnce label="Password" text={created.password}>
              Hand it over now: nobody can look it up later. Its owner can change it under “Your account”.
            </ShownOnce>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            {created.href ? <LinkButton href={created.href}>Open the account</LinkButton> : null}
            <Button onClick={() => change(false)} variant="primary">
              Close
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Foot({ onCancel }: { onCancel: () => void }) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={onCancel}>Cancel</Button>
      <SubmitButton>Create the account</SubmitButton>
    </div>
  );
}
