"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { FieldProblem } from "#core/problems/problem-table.ts";

type SaveDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isNew: boolean;
  warningCount: number;
  pending: boolean;
  refusal: { message: string; problems: readonly FieldProblem[] } | null;
  onSave: (choice: { note: string; active: boolean }) => void;
};

/** The last step: says what saving does and takes a note for the list of versions. */
export function SaveDialog({ open, onOpenChange, isNew, warningCount, pending, refusal, onSave }: SaveDialogProps) {
  const [note, setNote] = useState("");
  const [active, setActive] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) onSave({ note: note.trim(), active });
  };
  return (
    <Dialog
      description={
        isNew
          ? "It gets a webhook address of its own."
          : "A new version, used from the next message on. Earlier ones are kept and can be restored."
      }
      onOpenChange={onOpenChange}
      open={open}
      title={isNew ? "Create the integration" : "Save a new version"}
    >
      <form aria-label="Save" className="grid gap-4" noValidate onSubmit={submit}>
        {refusal === null || pending ? null : <FormErrors message={refusal.message} problems={refusal.problems} />}
        <TextField
          autoFocus
          hint="Stands in the list of versions: what was changed, and why."
          label="Note"
          maxLength={500}
          name="save.note"
          onChange={(event) => setNote(event.target.value)}
          optional
          value={note}
        />
        {isNew ? (
          <CheckboxField
            checked={active}
            hint="Otherwise its address answers 404 until it is switched on."
            label="Switch it on at once"
            name="save.active"
            onChange={(event) => setActive(event.target.checked)}
          />
        ) : null}
        {warningCount > 0 ? (
          <p className="text-muted text-small">
            {countNoun(warningCount, "warning", "warnings")} in the list of problems; they do not keep it from being
            saved.
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button pending={pending} type="submit" variant="primary">
            {isNew ? "Create" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
