"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ShownOnce } from "#components/people/shown-once.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { MakeSite } from "./site-outcome.ts";

/** Exchanges a site's secret, with or without a pause for the one before, and shows the new one: this once. */
export function SiteSecretDialog({ siteId, rotate }: { siteId: number; rotate: MakeSite }) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const save: Action = async (form) => {
    const outcome = await rotate(form);
    if (outcome.kind === "refused") return outcome;
    setSecret(outcome.secret);
    return { kind: "done", message: outcome.message };
  };
  function change(next: boolean) {
    setOpen(next);
    if (next) setSecret(null);
  }
  return (
    <Dialog
      onOpenChange={change}
      open={open}
      title={secret === null ? "New secret for this site" : "The secret is exchanged"}
      trigger={<Button icon={<KeyRound aria-hidden="true" size={14} />}>New secret…</Button>}
    >
      {secret === null ? (
        <ActionForm action={save} label="New secret">
          <input name="id" type="hidden" value={siteId} />
          <SelectField
            defaultValue="24"
            hint="Until then both hold, so that the site's server can be changed over without a pause."
            label="Tokens of the secret before"
            name="keep_hours"
            options={[
              { value: "24", label: "hold for a day more" },
              { value: "1", label: "hold for an hour more" },
              { value: "0", label: "are refused at once" },
            ]}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <SubmitButton>Make a new secret</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <div className="grid gap-4">
          <ShownOnce label="Secret" text={secret}>
            Keep it now, on the site's server: here it lies sealed, and nobody can look it up later.
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
