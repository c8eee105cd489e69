"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type DeleteDialogProps = {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  action: Action;
};

/** Asks before an integration is deleted, and says what goes and what stays. */
export function DeleteDialog({ name, open, onOpenChange, action }: DeleteDialogProps) {
  return (
    <Dialog onOpenChange={onOpenChange} open={open} title={`Delete “${name}”?`}>
      <ActionForm action={action} label="Delete the integration">
        <div className="grid gap-2 text-muted">
          <p>
            Its webhook address stops at once and answers 404; it cannot be given to another integration. All versions
            go with it, and this cannot be undone.
          </p>
          <p>Its runs stay on record until retention ends, and deliveries that are on their way are still sent.</p>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <SubmitButton variant="danger">Delete</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
