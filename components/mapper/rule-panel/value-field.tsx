"use client";

import type { ComponentProps } from "react";
import { Field, type FieldControl, type FieldTexts } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Json } from "#core/json.ts";
import { ExactText } from "./exact-text.tsx";
import { changeKind, kindOf, readTyped, type ValueKind, writeTyped } from "./read-typed.ts";
import { useKept } from "./use-kept.ts";

type ValueFieldProps = Omit<FieldTexts, "label"> & {
  label: string;
  /** False where the label is only for screen readers, as in a row of a table. */
  labelled?: boolean;
  value: Json;
  /** `typing` is true for a sign in a text and false for a choice: only typing belongs together as one change. */
  onChange: (value: Json, typing: boolean) => void;
};

const kinds: readonly { value: ValueKind; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "Yes or no" },
  { value: "null", label: "Null" },
  { value: "json", label: "JSON" },
];

/** Any JSON value, in the field that its kind is best typed in. While what is typed is no value, the last one stays. */
export function ValueField({ value, onChange, label, labelled = true, ...texts }: ValueFieldProps) {
  const [{ kind, text }, keep] = useKept(value, writeForm);
  const read = readTyped(kind, text);
  const type = (next: string) => {
    const typed = readTyped(kind, next);
    keep({ kind, text: next }, typed.ok ? typed.value : value);
    if (typed.ok) onChange(typed.value, true);
  };
  const choose = (next: ValueKind) => {
    const changed = changeKind(next, value);
    keep({ kind: next, text: writeTyped(next, changed) }, changed);
    onChange(changed, false);
  };
  const error = read.ok ? texts.error : `${read.detail} The last value stays.`;
  return (
    <Field {...texts} error={error} label={<span className={labelled ? undefined : "sr-only"}>{label}</span>}>
      {(control) => (
        <div className="grid grid-cols-[104px_minmax(0,1fr)] items-start gap-2">
          <Select
            aria-label={`Kind of: ${label}`}
            onChange={(event) => choose(event.target.value as ValueKind)}
            options={kinds}
            value={kind}
          />
          <TypedInput
            control={control}
            kind={kind}
            onChoose={(next) => {
              keep({ kind, text: next }, next === "true");
              onChange(next === "true", false);
            }}
            onType={type}
            text={text}
          />
        </div>
      )}
    </Field>
  );
}

function writeForm(value: Json): { kind: ValueKind; text: string } {
  const kind = kindOf(value);
  return { kind, text: writeTyped(kind, value) };
}

type TypedInputProps = {
  kind: ValueKind;
  text: string;
  control: FieldControl;
  onType: (text: string) => void;
  onChoose: (text: string) => void;
};

function TypedInput({ kind, text, control, onType, onChoose }: TypedInputProps) {
  switch (kind) {
    case "text":
      return <ExactText {...control} onChange={onType} value={text} />;
    case "number":
      return (
        <Input {...control} inputMode="decimal" mono onChange={(event) => onType(event.target.value)} value={text} />
      );
    case "boolean":
      return <Select {...control} onChange={(event) => onChoose(event.target.value)} options={yesOrNo} value={text} />;
    case "null":
      return <Input {...control} mono readOnly value="null" />;
    case "json":
      return (
        <Textarea {...control} mono onChange={(event) => onType(event.target.value)} spellCheck={false} value={text} />
      );
  }
}

export const yesOrNo: ComponentProps<typeof Select>["options"] = [
  { value: "true", label: "Yes (true)" },
  { value: "false", label: "No (false)" },
];
