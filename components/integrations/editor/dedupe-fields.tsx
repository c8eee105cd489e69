"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { DedupeRule } from "#core/ingress/model.ts";

type DedupeFieldsProps = { dedupe: DedupeRule | null; onChange: (dedupe: DedupeRule | null) => void };

const options = [
  { value: "none", label: "Every message is new" },
  { value: "standard", label: "By the usual headers" },
  { value: "header", label: "By a header" },
  { value: "body", label: "By a field of the body" },
] as const;

const hints = {
  none: "A message that its sender repeats is run again.",
  standard: "Idempotency-Key, webhook-id or a CloudEvent's id, whichever comes; a repeat gets the first answer.",
  header: "A repeated message is not run again; it gets the first answer.",
  body: "A repeated message is not run again; it gets the first answer.",
} as const;

/** Where the key is by which a repeated message is known. */
export function DedupeFields({ dedupe, onChange }: DedupeFieldsProps) {
  return (
    <>
      <SelectField
        hint={hints[dedupe?.from ?? "none"]}
        label="Duplicates"
        name="source.dedupe"
        onChange={(event) => onChange(startRule(event.target.value))}
        options={options}
        value={dedupe?.from ?? "none"}
      />
      {dedupe?.from === "header" ? (
        <TextField
          label="Header with the key"
          mono
          name="source.dedupe.name"
          onChange={(event) => onChange({ from: "header", name: event.target.value })}
          value={dedupe.name}
        />
      ) : null}
      {dedupe?.from === "body" ? (
        <TextField
          hint="One value: order.id"
          label="Path of the key in the body"
          mono
          name="source.dedupe.path"
          onChange={(event) => onChange({ from: "body", path: event.target.value })}
          value={dedupe.path}
        />
      ) : null}
    </>
  );
}

function startRule(from: string): DedupeRule | null {
  if (from === "standard") return { from };
  if (from === "header") return { from, name: "" };
  return from === "body" ? { from, path: "" } : null;
}
