"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const labels = { "/type": "Type", "/address": "Address" };

/** Adds an address to an identity. Fields of the action: id, act, type, address. */
export function AddAddressDialog({ id, add }: { id: string; add: Action }) {
  const [open, setOpen] = useState(false);
  const save: Action = async (form) => {
    const outcome = await add(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      description="Of several addresses of one type, messages go to the default."
      onOpenChange={setOpen}
      open={open}
      title="Add an address"
      trigger={
        <Button icon={<Plus aria-hidden="true" size={14} />} size="small">
          Add an address
        </Button>
      }
    >
      <ActionForm action={save} fieldLabels={labels} label="Add an address">
        <input name="id" type="hidden" value={id} />
        <input name="act" type="hidden" value="add" />
        <TextField
          autoComplete="off"
          defaultValue="msisdn"
          hint="msisdn for a telephone, email, or what your application calls it."
          label="Type"
          name="type"
        />
        <TextField autoComplete="off" label="Address" name="address" placeholder="+27820001001" />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <SubmitButton>Add</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
