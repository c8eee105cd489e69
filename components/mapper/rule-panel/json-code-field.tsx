"use client";

import { useMemo } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import type { EditorMarker } from "#components/code-editor/model.ts";
import { layOutJsonShortly } from "#components/integrations/editor/lay-out-json.ts";
import { locatePointer, toLineAndColumn } from "#components/integrations/editor/locate-pointer.ts";
import { Field } from "#components/ui/field.tsx";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { useKept } from "./use-kept.ts";

export type CheckedJson<Value> = { ok: true; value: Value } | { ok: false; problems: readonly FieldProblem[] };

type JsonCodeFieldProps<Value> = {
  name: string;
  label: string;
  hint: string;
  value: Value;
  /** Null for reading only. Only what passes the check is handed on. */
  onChange: ((value: Value) => void) | null;
  check: (json: Json) => CheckedJson<Value>;
  schema: object;
  /** What is known to be wrong with the value; pointers are relative to it. */
  problems: readonly FieldProblem[];
};

/** A part of the rule as JSON text. While the text is not what is meant to stand here, the last good value stays. */
export function JsonCodeField<Value extends Json>(props: JsonCodeFieldProps<Value>) {
  const { value, onChange, check, problems } = props;
  const [text, keep] = useKept(value, layOutJsonShortly);
  const read = useMemo(() => readChecked(text, check), [text, check]);
  const wrong = read.ok ? problems : read.problems;
  const markers = useMemo(() => wrong.map((problem) => markProblem(text, problem)), [text, wrong]);
  const type = (next: string) => {
    const typed = readChecked(next, check);
    keep(next, typed.ok ? typed.value : value);
    if (typed.ok) onChange?.(typed.value);
  };
  const kept = read.ok ? "" : " The rule keeps its last condition.";
  return (
    <Field
      error={wrong[0] === undefined ? undefined : `${wrong[0].detail}${kept}`}
      group
      hint={props.hint}
      label={props.label}
      name={props.name}
    >
      {(control) => (
        <CodeEditor
          describedBy={control["aria-describedby"]}
          height={{ linesMin: 4, linesMax: 16 }}
          id={control.id}
          invalid={control["aria-invalid"] === true}
          label={props.label}
          language="json"
          lineNumbers={false}
          markers={markers}
          onChange={onChange === null ? undefined : type}
          schema={props.schema}
          value={text}
        />
      )}
    </Field>
  );
}

function readChecked<Value>(text: string, check: (json: Json) => CheckedJson<Value>): CheckedJson<Value> {
  try {
    return check(parseJsonExactly(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problems: [{ pointer: "", detail: `This is no JSON yet: ${error.message}.` }] };
  }
}

function markProblem(text: string, { pointer, detail }: FieldProblem): EditorMarker {
  const range = locatePointer(text, pointer);
  const start = toLineAndColumn(text, range.start);
  const end = toLineAndColumn(text, range.end);
  const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  return { severity: "error", message: detail, ...place };
}
