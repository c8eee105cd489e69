"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Json } from "#core/json.ts";
import type { ArgSpec } from "#core/mapping/steps/step.ts";
import { ExactTextField } from "./exact-text.tsx";
import { nameArg, nameChoice } from "./name-arg.ts";
import { readTyped } from "./read-typed.ts";
import { SuggestField } from "./suggest-field.tsx";
import { TableRows } from "./table-rows.tsx";
import { TextsRows } from "./texts-rows.tsx";
import { useKept } from "./use-kept.ts";
import { ValueField, yesOrNo } from "./value-field.tsx";

export type ArgFieldProps = {
  name: string;
  spec: ArgSpec;
  value: Json;
  /** `typing` is true for a sign in a text and false for a choice. */
  onChange: (value: Json, typing: boolean) => void;
  /** An argument that shows what is meant, from the step's example. */
  example: Json | undefined;
  /** Paths inside the value that comes to the step. */
  innerPaths: readonly string[];
};

/** One argument of a step, in the field that its kind asks for. */
export function ArgField({ name, spec, value, onChange, example, innerPaths }: ArgFieldProps) {
  const texts = { name, label: nameArg(spec.name), hint: spec.description };
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const type = (next: string) => onChange(next, true);
  switch (spec.kind) {
    case "text":
    case "pattern":
      return <ExactTextField {...texts} onChange={type} placeholder={placeholderOf(example)} value={text} />;
    case "path":
      return <SuggestField {...texts} onChange={type} placeholder="$" suggestions={innerPaths} value={text} />;
    case "zone":
      return <SuggestField {...texts} onChange={type} suggestions={listZones()} value={text} />;
    case "number":
    case "integer":
      return <NumberArg {...texts} onChange={(next) => onChange(next, true)} value={value} />;
    case "boolean":
      return (
        <SelectField
          {...texts}
          onChange={(event) => onChange(event.target.value === "true", false)}
          options={yesOrNo}
          value={text}
        />
      );
    case "choice":
      return (
        <SelectField
          {...texts}
          onChange={(event) => onChange(event.target.value, false)}
          options={listChoices(spec, text)}
          value={text}
        />
      );
    case "json":
      return <ValueField {...texts} onChange={onChange} value={value} />;
    case "texts":
      return <TextsRows {...texts} onChange={onChange} value={value} />;
    case "table":
      return <TableRows {...texts} onChange={onChange} value={value} />;
  }
}

type NumberArgProps = { name: string; label: string; hint: string; value: Json; onChange: (value: Json) => void };

/** What is no number is handed on as the text that it is: the check of the mapping refuses it, and nothing is lost. */
function NumberArg({ value, onChange, ...texts }: NumberArgProps) {
  const [text, keep] = useKept(value, writeNumber);
  return (
    <TextField
      {...texts}
      inputMode="decimal"
      mono
      onChange={(event) => {
        const typed = readTyped("number", event.target.value);
        const means = typed.ok ? typed.value : event.target.value;
        keep(event.target.value, means);
        onChange(means);
      }}
      value={text}
    />
  );
}

function writeNumber(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function listChoices({ choices = [] }: ArgSpec, value: string): { value: string; label: string }[] {
  const known = choices.map((choice) => ({ value: choice, label: nameChoice(choice) }));
  // A text from elsewhere that is no choice stays in sight, beside the problem that names it.
  return choices.includes(value) ? known : [{ value, label: value }, ...known];
}

function placeholderOf(example: Json | undefined): string | undefined {
  return typeof example === "string" && example.trim() !== "" ? `such as ${example}` : undefined;
}

let zones: readonly string[] | null = null;

function listZones(): readonly string[] {
  zones ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  return zones;
}
