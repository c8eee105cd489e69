"use client";

import { ExactTextField } from "#components/mapper/rule-panel/exact-text.tsx";
import { useKept } from "#components/mapper/rule-panel/use-kept.ts";
import { ValueField } from "#components/mapper/rule-panel/value-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { Json } from "#core/json.ts";
import { valueOfOperator } from "#core/mapping/conditions/operator-words.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { changeListKind, kindOfList, type ListKind, readList, writeList } from "./read-list.ts";

type TestValueProps = {
  name: string;
  label: string;
  operator: TestOperator;
  value: Json | undefined;
  /** `typing` is true for a sign in a text and false for a choice: only typing belongs together as one change. */
  onChange: (value: Json, typing: boolean) => void;
  error: string | undefined;
};

/** The value of a comparison, in the field that its operator asks for; none where it asks for none. */
export function TestValue({ operator, value = "", label, ...rest }: TestValueProps) {
  switch (valueOfOperator(operator)) {
    case "none":
      return null;
    case "list":
      return <ListField {...rest} label={label} value={value} />;
    case "pattern":
      return (
        <ExactTextField
          {...rest}
          label={<span className="sr-only">{label}, a pattern</span>}
          onChange={(text) => rest.onChange(text, true)}
          value={typeof value === "string" ? value : JSON.stringify(value)}
        />
      );
    default:
      return <ValueField {...rest} label={label} labelled={false} value={value} />;
  }
}

const listKinds: readonly { value: ListKind; label: string }[] = [
  { value: "texts", label: "Texts" },
  { value: "numbers", label: "Numbers" },
  { value: "json", label: "JSON" },
];

type ListFieldProps = Omit<TestValueProps, "operator" | "value"> & { value: Json };

/** A list of values, one in each line. While what is typed is no list, the last one stays. */
function ListField({ name, label, value, onChange, error }: ListFieldProps) {
  const [{ kind, text }, keep] = useKept(value, writeForm);
  const read = readList(kind, text);
  const type = (next: string) => {
    const typed = readList(kind, next);
    keep({ kind, text: next }, typed.ok ? typed.value : value);
    if (typed.ok) onChange(typed.value, true);
  };
  const choose = (next: ListKind) => {
    const changed = changeListKind(next, value);
    keep({ kind: next, text: writeList(next, changed) }, changed);
    onChange(changed, false);
  };
  return (
    <Field
      error={read.ok ? error : `${read.detail} The last list stays.`}
      hint={kind === "json" ? undefined : "One in each line."}
      label={<span className="sr-only">{label}</span>}
      name={name}
    >
      {(control) => (
        <div className="grid grid-cols-[104px_minmax(0,1fr)] items-start gap-2">
          <Select
            aria-label={`Kind of: ${label}`}
            onChange={(event) => choose(event.target.value as ListKind)}
            options={listKinds}
            value={kind}
          />
          <Textarea
            {...control}
            mono
            onChange={(event) => type(event.target.value)}
            rows={3}
            spellCheck={false}
            value={text}
          />
        </div>
      )}
    </Field>
  );
}

function writeForm(value: Json): { kind: ListKind; text: string } {
  const kind = kindOfList(value);
  return { kind, text: writeList(kind, value) };
}
