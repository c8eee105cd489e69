"use client";

import { useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ClientCredential } from "#core/mediator/model.ts";

type ExpireSecretDialogProps = { clientId: number; credential: ClientCredential; expire: Action };

/** Says when a secret or API key stops working. */
export function ExpireSecretDialog({ clientId, credential, expire }: ExpireSecretDialogProps) {
  const [open, setOpen] = useState(false);
  const save: Action = async (form) => {
    const outcome = await expire(form);
    if (outcome.kind === "done") setOpen(false);
    return outcome;
  };
  return (
    <Dialog
      onOpenChange={setOpen}
      open={open}
      title="When does it end?"
      trigger={
        <Button size="small" variant="quiet">
          End…
        </Button>
      }
    >
      <ActionForm action={save} fieldLabels={{ "/expiresAt": "Ends at" }} label="When does it end?">
        <input name="clientId" type="hidden" value={clientId} />
        <input name="credentialId" type="hidden" value={credential.id} />
        <TextField
          defaultValue={credential.expiresAt?.toISOString().slice(0, 16) ?? ""}
          hint="In UTC. Empty lets it work until it is revoked."
          label="Ends at"
          name="expiresAt"
          optional
          type="datetime-local"
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
