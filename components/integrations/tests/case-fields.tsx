"use client";

import { useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

type JsonTextFieldProps = {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** Null for reading only. */
  onChange: ((text: string) => void) | null;
};

const height = { linesMin: 6, linesMax: 22 };

/** A JSON text of a case, in a code editor. */
export function JsonTextField({ name, label, hint, value, onChange }: JsonTextFieldProps) {
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <CodeEditor
          describedBy={control["aria-describedby"]}
          height={height}
          id={control.id}
          invalid={control["aria-invalid"]}
          label={`${label} of the case`}
          language="json"
          onChange={onChange ?? undefined}
          value={value}
        />
      )}
    </Field>
  );
}

type IgnoredFieldsProps = {
  name: string;
  ignore: readonly string[];
  /** What is wrong with one of them. */
  error: string | undefined;
  /** Null for reading only. */
  onChange: ((ignore: string[]) => void) | null;
};

/** The paths that are not compared, one a line. */
export function IgnoredFields({ name, ignore, error, onChange }: IgnoredFieldsProps) {
  // The line that is just begun is no path yet, so the text is kept beside the list that is made of it.
  const [text, setText] = useState(ignore.join("\n"));
  const change = (next: string) => {
    setText(next);
    const lines = next.split("\n").map((line) => line.trim());
    onChange?.(lines.filter((line) => line !== ""));
  };
  return (
    <TextareaField
      error={error}
      hint="Fields that differ from run to run, one a line: sentAt, lines[].id, meta (with all that is in it)."
      label="Not compared"
      name={name}
      onChange={(event) => change(event.target.value)}
      optional
      readOnly={onChange === null}
      rows={Math.min(6, Math.max(2, text.split("\n").length))}
      spellCheck={false}
      value={text}
    />
  );
}
