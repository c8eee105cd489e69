"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { closeWhenDone } from "./close-when-done.ts";

const labels = { "/name": "Name", "/description": "Description", "/value": "Value" };

/** Puts a secret into the vault. */
export function AddSecretDialog({ action }: { action: Action }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      onOpenChange={setOpen}
      open={open}
      title="New secret"
      trigger={
        <Button icon={<Plus aria-hidden="true" size={14} />} variant="primary">
          New secret
        </Button>
      }
    >
      <ActionForm action={closeWhenDone(action, setOpen)} fieldLabels={labels} label="New secret">
        <TextField
          autoComplete="off"
          hint="Integrations refer to it by this name, and it cannot be changed: small letters, digits, dots, dashes and underscores."
          label="Name"
          mono
          name="name"
          spellCheck={false}
        />
        <TextField autoComplete="off" label="Description" name="description" optional />
        <TextareaField
          autoComplete="off"
          hint="It is encrypted at once and never shown again."
          label="Value"
          mono
          name="value"
          spellCheck={false}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <SubmitButton>Add the secret</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
