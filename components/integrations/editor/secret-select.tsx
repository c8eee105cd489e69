"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { NewSecretDialog } from "./new-secret-dialog.tsx";
import { useSecrets } from "./secrets-context.tsx";

type SecretSelectProps = {
  name: string;
  label: string;
  hint?: string;
  /** What stands for no secret at all: null where one is needed. */
  noneLabel: string | null;
  /** An empty text while none is chosen. */
  value: string;
  onChange: (name: string) => void;
};

/** A choice among the vault's secrets by name, and the way to a new one. Values are never shown. */
export function SecretSelect({ name, label, hint, noneLabel, value, onChange }: SecretSelectProps) {
  const { names, add } = useSecrets();
  const [adding, setAdding] = useState(false);
  const options: SelectOption[] = [
    { value: "", label: noneLabel ?? "Choose a secret…" },
    ...names.map((one) => ({ value: one, label: one })),
  ];
  if (value !== "" && !names.includes(value)) options.push({ value, label: `${value} (not in the vault)` });
  return (
    <Field hint={hint} label={label} name={name}>
      {(control) => (
        <span className="flex gap-2">
          <span className="min-w-0 flex-1">
            <Select {...control} onChange={(event) => onChange(event.target.value)} options={options} value={value} />
          </span>
          {add === null ? null : (
            <>
              <Button icon={<KeyRound aria-hidden="true" size={14} />} onClick={() => setAdding(true)}>
                New secret
              </Button>
              <NewSecretDialog add={add} onAdded={onChange} onOpenChange={setAdding} open={adding} />
            </>
          )}
        </span>
      )}
    </Field>
  );
}
