"use client";

import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { readServiceAccount } from "#core/pubsub/read-service-account.ts";

type SourceCredentialsDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Fields: name, description, value. */
  add: Action;
  onAdded: (name: string) => void;
  projectId: string;
};

/** Takes the JSON key of a service account into the vault, once it is one. */
export function SourceCredentialsDialog({ open, onOpenChange, add, onAdded, projectId }: SourceCredentialsDialogProps) {
  const save: Action = async (form) => {
    const text = String(form.get("serviceAccount.json") ?? "");
    const name = String(form.get("serviceAccount.name") ?? "");
    const read = readServiceAccount(text);
    if (!read.ok) {
      const problems = [{ pointer: "/serviceAccount/json", detail: read.problem }];
      return { kind: "refused", message: "Mend what is marked below.", problems };
    }
    const secret = new FormData();
    secret.append("name", name);
    secret.append("description", `Google service account ${read.account.clientEmail}`);
    secret.append("value", text);
    const outcome = await add(secret);
    if (outcome.kind === "done") {
      onAdded(name);
      onOpenChange(false);
      return outcome;
    }
    const problems = outcome.problems?.map((one) => ({
      ...one,
      pointer: one.pointer === "/value" ? "/serviceAccount/json" : `/serviceAccount${one.pointer}`,
    }));
    return { ...outcome, problems };
  };
  return (
    <Dialog
      description="As Google Cloud lets you download it (IAM, Service accounts, Keys). Stored encrypted, and never shown again."
      onOpenChange={onOpenChange}
      open={open}
      title="Service account"
    >
      <ActionForm
        action={save}
        fieldLabels={{ "/serviceAccount/name": "Name in the vault", "/serviceAccount/json": "JSON key" }}
        label="Service account"
      >
        <TextareaField
          autoComplete="off"
          label="JSON key"
          mono
          name="serviceAccount.json"
          placeholder={'{"type": "service_account", "project_id": …}'}
          rows={8}
          spellCheck={false}
        />
        <TextField
          autoComplete="off"
          defaultValue={`pubsub.${projectId.replace(/[^a-z0-9-]+/g, "-") || "service-account"}`}
          hint="Small letters, digits, dots, dashes and underscores. It cannot be changed."
          label="Name in the vault"
          mono
          name="serviceAccount.name"
          spellCheck={false}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <SubmitButton>Put into the vault</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
