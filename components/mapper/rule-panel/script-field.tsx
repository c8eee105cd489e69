"use client";

import type { ReactNode } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { Field } from "#components/ui/field.tsx";

type ScriptFieldProps = {
  name: string;
  label: string;
  hint: ReactNode;
  code: string;
  /** Null for reading only. */
  onChange: ((code: string) => void) | null;
  declarations: string;
};

/** A script, with completion of what it can see. */
export function ScriptField({ name, label, hint, code, onChange, declarations }: ScriptFieldProps) {
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <CodeEditor
          declarations={declarations}
          describedBy={control["aria-describedby"]}
          height={{ linesMin: 4, linesMax: 16 }}
          id={control.id}
          invalid={control["aria-invalid"] === true}
          label={label}
          language="javascript"
          lineNumbers={false}
          onChange={onChange ?? undefined}
          value={code}
        />
      )}
    </Field>
  );
}
