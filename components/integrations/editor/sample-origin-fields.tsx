"use client";

import { useDeferredValue, useMemo } from "react";
import { JsonView } from "#components/ui/json-view.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { listChoices, makeText, type OriginKind } from "./sample-origin.ts";

/** What was typed for each kind of origin; a change of kind loses nothing. */
export type OriginDraft = { texts: Record<OriginKind, string>; operation: string | null };

type SampleOriginFieldsProps = {
  kind: OriginKind;
  draft: OriginDraft;
  onChange: (draft: OriginDraft) => void;
  /** What is wrong and how to mend it; null while nothing was refused. */
  problem: string | null;
};

const words: Record<OriginKind, { label: string; hint: string; placeholder: string }> = {
  json: { label: "Message", hint: "One message, as it is posted.", placeholder: '{"order": {"id": "A-1001"}}' },
  schema: {
    label: "JSON Schema",
    hint: "Draft 2020-12 and what earlier drafts write alike. Examples and defaults in it become values.",
    placeholder: '{"type": "object", "properties": {"id": {"type": "string"}}}',
  },
  openapi: {
    label: "OpenAPI document",
    hint: "Version 3.0 or 3.1, as JSON. Operations that take a JSON body can be chosen.",
    placeholder: '{"openapi": "3.1.0", "paths": {"/orders": {"post": …}}}',
  },
  xml: {
    label: "XML message",
    hint: "One message, as it is posted; what the webhook makes of it is the sample.",
    placeholder: '<order id="A-1001"><customer>Ada</customer></order>',
  },
  csvRows: {
    label: "CSV message",
    hint: "A header line and rows, as they are posted; the sample is a list with an object for each row.",
    placeholder: "id,customer,total\nA-1001,Ada,64.90\nA-1002,Eve,12.00",
  },
  csv: {
    label: "CSV header",
    hint: "Names of columns, with comma, semicolon or tab between them; a line of values may follow.",
    placeholder: "id,customer,total\nA-1001,Ada,64.90",
  },
};

/** The text that a sample is made of, and what would be made of it. */
export function SampleOriginFields({ kind, draft, onChange, problem }: SampleOriginFieldsProps) {
  const { label, hint, placeholder } = words[kind];
  const settled = useDeferredValue(draft);
  const operations = useMemo(
    () => (kind === "openapi" ? listChoices(settled.texts.openapi) : []),
    [kind, settled.texts.openapi],
  );
  const isKnown = operations.some(({ id }) => id === draft.operation);
  // A message is seen as it stands; only what is made of something else is worth a look before it is taken.
  const made = useMemo(
    () => (kind === "json" ? null : makeText(kind, settled.texts[kind], settled.operation)),
    [kind, settled],
  );
  return (
    <>
      <TextareaField
        error={problem ?? undefined}
        hint={hint}
        label={label}
        mono
        name={`sampleOrigin.${kind}`}
        onChange={(event) => onChange({ ...draft, texts: { ...draft.texts, [kind]: event.target.value } })}
        placeholder={placeholder}
        rows={8}
        spellCheck={false}
        style={{ maxHeight: "30vh" }}
        value={draft.texts[kind]}
      />
      {operations.length > 1 ? (
        <SelectField
          label="Operation"
          name="sampleOrigin.operation"
          onChange={(event) => onChange({ ...draft, operation: event.target.value || null })}
          options={[
            ...(isKnown ? [] : [{ value: "", label: "Choose…" }]),
            ...operations.map(({ id, summary }) => ({ value: id, label: summary === "" ? id : `${id}: ${summary}` })),
          ]}
          value={isKnown ? (draft.operation ?? "") : ""}
        />
      ) : null}
      {made?.ok ? (
        <div className="grid min-w-0 gap-1">
          <p className="font-medium">What is made of it</p>
          <JsonView label="What is made of it" text={made.text} />
        </div>
      ) : null}
    </>
  );
}
