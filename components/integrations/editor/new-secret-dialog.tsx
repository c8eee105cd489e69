"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

type NewSecretDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  add: Action;
  onAdded: (name: string) => void;
};

// The page behind has a field "name" of its own, and two elements may not share an id.
const prefix = "newSecret.";

/** Puts a new secret into the vault without leaving the page. Its value can be replaced later, but never read. */
export function NewSecretDialog({ open, onOpenChange, add, onAdded }: NewSecretDialogProps) {
  const save: Action = async (form) => {
    const bare = new FormData();
    for (const [name, value] of form) if (name.startsWith(prefix)) bare.append(name.slice(prefix.length), value);
    const outcome = await add(bare);
    if (outcome.kind === "done") {
      onAdded(String(bare.get("name")));
      onOpenChange(false);
      return outcome;
    }
    const problems = outcome.problems?.map((one) => ({ ...one, pointer: `/newSecret${one.pointer}` }));
    return { ...outcome, problems };
  };
  return (
    <Dialog
      description="Stored encrypted. The value is never shown again; documents and exports hold only its name."
      onOpenChange={onOpenChange}
      open={open}
      title="New secret"
    >
      <ActionForm
        action={save}
        fieldLabels={{ "/newSecret/name": "Name", "/newSecret/value": "Value" }}
        label="New secret"
      >
        <TextField
          autoComplete="off"
          hint="Small letters, digits, dots, dashes and underscores: warehouse.api-key. It cannot be changed."
          label="Name"
          mono
          name={`${prefix}name`}
          spellCheck={false}
        />
        <TextareaField autoComplete="off" label="Value" mono name={`${prefix}value`} rows={2} spellCheck={false} />
        <TextField label="Description" name={`${prefix}description`} optional />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <SubmitButton>Put into the vault</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
