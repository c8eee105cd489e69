"use client";

import { useState } from "react";
import { Field, type FieldTexts } from "#components/ui/field.tsx";
import { CodeEditor } from "./code-editor.tsx";
import type { EditorHeight, EditorLanguage, EditorMarker } from "./model.ts";

type CodeFieldProps = Omit<FieldTexts, "label"> & {
  label: string;
  language: EditorLanguage;
  defaultValue: string;
  schema?: object | null;
  declarations?: string;
  markers?: readonly EditorMarker[];
  height?: EditorHeight;
  onChange?: (text: string) => void;
};

/** A code editor as a field of a form; its text is sent under the field's name. */
export function CodeField({ name, label, hint, error, optional, defaultValue, onChange, ...editor }: CodeFieldProps) {
  const [text, setText] = useState(defaultValue);
  const change = (next: string) => {
    setText(next);
    onChange?.(next);
  };
  return (
    <Field error={error} group hint={hint} label={label} name={name} optional={optional}>
      {(control) => (
        <>
          <CodeEditor
            {...editor}
            describedBy={control["aria-describedby"]}
            id={control.id}
            invalid={control["aria-invalid"] === true}
            label={label}
            onChange={change}
            value={text}
          />
          <input name={name} type="hidden" value={text} />
        </>
      )}
    </Field>
  );
}
