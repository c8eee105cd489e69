"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { useSecrets } from "./secrets-context.tsx";
import { SourceCredentialsDialog } from "./source-credentials-dialog.tsx";

type SourceCredentialsFieldProps = {
  credentials: string | null;
  onChange: (credentials: string | null) => void;
  /** For the name that a new secret is offered. */
  projectId: string;
};

/** A choice among the vault's secrets, and the way to a service account's JSON that is pasted. It is never shown again. */
export function SourceCredentialsField({ credentials, onChange, projectId }: SourceCredentialsFieldProps) {
  const { names, add } = useSecrets();
  const [adding, setAdding] = useState(false);
  const missing = credentials !== null && !names.includes(credentials);
  const options = [
    { value: "", label: "None" },
    ...names.map((one) => ({ value: one, label: one })),
    ...(missing ? [{ value: credentials, label: `${credentials} (not in the vault)` }] : []),
  ];
  return (
    <Field
      hint="The JSON key of a service account, kept in the vault. To pull it needs the role Pub/Sub Subscriber, to manage Pub/Sub Editor."
      label="Credentials"
      name="source.credentials"
    >
      {(control) => (
        <span className="flex flex-wrap gap-2">
          <span className="min-w-0 flex-1">
            <Select
              {...control}
              onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
              options={options}
              value={credentials ?? ""}
            />
          </span>
          {add === null ? null : (
            <>
              <Button icon={<KeyRound aria-hidden="true" size={14} />} onClick={() => setAdding(true)}>
                Paste service account
              </Button>
              <SourceCredentialsDialog
                add={add}
                onAdded={onChange}
                onOpenChange={setAdding}
                open={adding}
                projectId={projectId}
              />
            </>
          )}
        </span>
      )}
    </Field>
  );
}
