"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const labels = { "/channel": "Medium", "/address": "Address", "/detail": "Why" };
const media = [
  { value: "EMAIL", label: "E-mail" },
  { value: "SMS", label: "Text message" },
];

/** Ends messages to an address by hand. Fields of the action: channel, address, detail. */
export function AddSuppressionDialog({ add }: { add: Action }) {
  const [open, setOpen] = useState(false);
  const save: Action = async (form) => {
    const outcome = await add(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      description="Nothing is sent to it any more, until somebody allows it again."
      onOpenChange={setOpen}
      open={open}
      title="Suppress an address"
      trigger={<Button variant="primary">Suppress an address</Button>}
    >
      <ActionForm action={save} fieldLabels={labels} label="Suppress an address">
        <SelectField label="Medium" name="channel" options={media} />
        <TextField
          autoComplete="off"
          label="Address"
          name="address"
          placeholder="asha@example.com or +255 712 345 678"
        />
        <TextField autoComplete="off" label="Why" name="detail" optional />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <SubmitButton>Suppress</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
