"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** Registers a signal of an application's own. */
export function NewSignalDialog({ add }: { add: Action }) {
  const [open, setOpen] = useState(false);
  const save: Action = async (form) => {
    const outcome = await add(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      description="Applications raise it through the API; hooks that listen for it are then called."
      onOpenChange={setOpen}
      open={open}
      title="New signal"
      trigger={
        <Button icon={<Plus aria-hidden="true" size={14} />} variant="primary">
          New signal
        </Button>
      }
    >
      <ActionForm action={save} fieldLabels={{ "/signal": "Name" }} label="New signal">
        <TextField
          autoComplete="off"
          hint="A word, or words joined by dots, such as orders.signals.paid."
          label="Name"
          mono
          name="signal"
          spellCheck={false}
        />
        <div>
          <SubmitButton>Register it</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
