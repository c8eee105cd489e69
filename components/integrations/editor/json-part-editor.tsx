"use client";

import { useMemo, useState } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import type { EditorHeight, EditorMarker } from "#components/code-editor/model.ts";
import { fieldId } from "#components/ui/field-id.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { layOutJsonShortly } from "./lay-out-json.ts";
import { locatePointer, toLineAndColumn } from "./locate-pointer.ts";

type JsonPartEditorProps = {
  label: string;
  /** The part's place in the document; problems below it are marked in the text. */
  pointer: string;
  /** The part; a text is one that was typed and is no JSON yet. */
  value: Json;
  /** Null for reading only. */
  onChange: ((value: Json) => void) | null;
  schema: object | null;
  problems: { errors: readonly FieldProblem[]; warnings: readonly FieldProblem[] };
  height: EditorHeight;
};

/** A part of the document as JSON text, checked as it is typed. */
export function JsonPartEditor(props: JsonPartEditorProps) {
  const { value, onChange, pointer, problems } = props;
  const [typed, setTyped] = useState(() => ({ text: toText(value), value }));
  // The value changed otherwise than by typing: another version was loaded.
  if (value !== typed.value) setTyped({ text: toText(value), value });
  const change = (text: string) => {
    const next = toValue(text);
    setTyped({ text, value: next });
    onChange?.(next);
  };
  const markers = useMemo(() => {
    if (typeof value === "string") return [];
    const errors = mark(typed.text, pointer, problems.errors, "error");
    return [...errors, ...mark(typed.text, pointer, problems.warnings, "warning")];
  }, [value, typed.text, pointer, problems]);
  return (
    <CodeEditor
      height={props.height}
      id={fieldId(pointer)}
      invalid={problems.errors.some((problem) => isBelow(problem, pointer))}
      label={props.label}
      language="json"
      markers={markers}
      onChange={onChange === null ? undefined : change}
      schema={props.schema}
      value={typed.text}
    />
  );
}

function toText(value: Json): string {
  return typeof value === "string" ? value : layOutJsonShortly(value);
}

/** The JSON of the text, or the text itself while it is none. A JSON text alone is no part of a document either. */
function toValue(text: string): Json {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function isBelow({ pointer }: FieldProblem, base: string): boolean {
  return pointer === base || pointer.startsWith(`${base}/`);
}

function mark(
  text: string,
  base: string,
  problems: readonly FieldProblem[],
  severity: "error" | "warning",
): EditorMarker[] {
  return problems
    .filter((problem) => isBelow(problem, base))
    .map(({ pointer, detail }) => {
      const range = locatePointer(text, pointer.slice(base.length));
      const start = toLineAndColumn(text, range.start);
      const end = toLineAndColumn(text, range.end);
      const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
      return { severity, message: detail, ...place };
    });
}
