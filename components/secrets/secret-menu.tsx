"use client";

import { Ellipsis, KeyRound, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { closeWhenDone } from "./close-when-done.ts";

export type SecretActs = { replaceValue: Action; describe: Action; remove: Action };

type SecretMenuProps = {
  secret: { id: string; name: string; description: string; usedBy: readonly { name: string }[] };
  acts: SecretActs;
};

/** What can be done with a secret. Looking at its value is not among it. */
export function SecretMenu({ secret, acts }: SecretMenuProps) {
  const [shown, setShown] = useState<keyof SecretActs | null>(null);
  const icon = { "aria-hidden": true, size: 14 } as const;
  const close = () => setShown(null);
  const dialog = (act: keyof SecretActs, title: string, submit: ReactNode, fields: ReactNode) => (
    <Dialog onOpenChange={(open) => setShown(open ? act : null)} open={shown === act} title={title}>
      <ActionForm action={closeWhenDone(acts[act], close)} fieldLabels={labels} label={title}>
        <input name="id" type="hidden" value={secret.id} />
        {fields}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          {submit}
        </div>
      </ActionForm>
    </Dialog>
  );
  return (
    <>
      <Menu
        entries={[
          { kind: "press", label: "New value…", icon: <KeyRound {...icon} />, onPress: () => setShown("replaceValue") },
          { kind: "press", label: "Describe…", icon: <Pencil {...icon} />, onPress: () => setShown("describe") },
          { kind: "line" },
          { kind: "press", label: "Delete…", icon: <Trash2 {...icon} />, onPress: () => setShown("remove") },
        ]}
        trigger={<IconButton icon={<Ellipsis aria-hidden="true" size={16} />} label={`Actions for ${secret.name}`} />}
      />
      {dialog(
        "replaceValue",
        `New value for ${secret.name}`,
        <SubmitButton>Use this value</SubmitButton>,
        <TextareaField
          autoComplete="off"
          hint="Every attempt from now on uses it, also those of deliveries that wait. The old value is gone."
          label="Value"
          mono
          name="value"
          spellCheck={false}
        />,
      )}
      {dialog(
        "describe",
        `Describe ${secret.name}`,
        <SubmitButton>Save</SubmitButton>,
        <TextField
          autoComplete="off"
          defaultValue={secret.description}
          label="Description"
          name="description"
          optional
        />,
      )}
      {dialog(
        "remove",
        `Delete ${secret.name}?`,
        <SubmitButton variant="danger">Delete</SubmitButton>,
        <p className="text-muted">
          {secret.usedBy.length === 0
            ? "Nothing uses it. Its value is gone for good, and deliveries that still wait with it will fail."
            : `It is used by ${secret.usedBy.map((user) => user.name).join(", ")}; it can be deleted once nothing uses it.`}
        </p>,
      )}
    </>
  );
}

const labels = { "/value": "Value", "/description": "Description" };
