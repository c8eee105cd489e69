"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type SampleNameDialogProps = {
  title: string;
  submitLabel: string;
  initial: string;
  /** What the deed would do beside what is asked for; null where nothing. */
  warn: (name: string) => string | null;
  /** Gives a sentence where the name cannot be used, else null. */
  onSubmit: (name: string) => string | null;
  onClose: () => void;
};

/** Asks for the name of a kept sample. */
export function SampleNameDialog({ title, submitLabel, initial, warn, onSubmit, onClose }: SampleNameDialogProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const warning = warn(name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const refusal = onSubmit(name);
    setProblem(refusal);
    if (refusal === null) onClose();
  };
  return (
    <Dialog
      description="Kept samples are part of the integration, of its versions and of its exported file. They are there for everybody once it is saved."
      onOpenChange={(open) => (open ? undefined : onClose())}
      open
      title={title}
    >
      <form aria-label={title} className="grid gap-4" noValidate onSubmit={submit}>
        <TextField
          autoComplete="off"
          autoFocus
          error={problem ?? undefined}
          hint={warning ?? "Such as “With two items” or “Cancelled”."}
          label="Name of the sample"
          maxLength={80}
          name="keptSample.name"
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
          value={name}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {warning === null ? submitLabel : "Replace"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
