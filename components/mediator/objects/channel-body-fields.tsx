"use client";

import { useState } from "react";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { contractModes } from "#core/mediator/model.ts";
import type { ChannelPartProps } from "./channel-form.tsx";

const modeWords = {
  off: "off: the schema is for the documents only",
  monitor: "monitor: note what breaks it",
  enforce: "enforce: refuse what breaks it",
} as const;

/** What a channel demands of bodies. */
export function ChannelBodyFields({ value, onChange }: ChannelPartProps) {
  const [schema, setSchema] = useState(writeSchema(value.request_body_schema));
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          autoComplete="off"
          hint="The only media type that is taken; another is answered 415. Empty takes any."
          label="Content type"
          mono
          name="request_content_type"
          onChange={(event) => onChange({ request_content_type: event.target.value })}
          optional
          placeholder="application/json"
          spellCheck={false}
          value={value.request_content_type}
        />
        <div className="content-center">
          <SwitchField
            checked={value.requires_request_body}
            hint="A call without one is answered 400, but for GET, HEAD and OPTIONS."
            label="A body is required"
            name="requires_request_body"
            onChange={(event) => onChange({ requires_request_body: event.target.checked })}
          />
        </div>
      </div>
      <TextareaField
        hint="For the documents and the tester."
        label="Example of a body"
        mono
        name="request_body_example"
        onChange={(event) => onChange({ request_body_example: event.target.value })}
        optional
        rows={4}
        spellCheck={false}
        value={value.request_body_example}
      />
      <TextareaField
        hint="What bodies must be like. References stay inside of it."
        label="JSON Schema"
        mono
        name="request_body_schema"
        onChange={(event) => {
          setSchema(event.target.value);
          onChange({ request_body_schema: readSchema(event.target.value) });
        }}
        optional
        rows={4}
        spellCheck={false}
        value={schema}
      />
      <div className="md:max-w-[calc(50%-8px)]">
        <SelectField
          label="Contract"
          name="contract_mode"
          onChange={(event) => {
            const mode = contractModes.find((one) => one === event.target.value);
            if (mode !== undefined) onChange({ contract_mode: mode });
          }}
          options={contractModes.map((mode) => ({ value: mode, label: modeWords[mode] }))}
          value={value.contract_mode}
        />
      </div>
    </>
  );
}

function writeSchema(schema: unknown): string {
  const isEmpty = typeof schema === "object" && schema !== null && Object.keys(schema).length === 0;
  return isEmpty ? "" : JSON.stringify(schema, null, 2);
}

// What is no JSON yet goes along as its text, and is refused as what it is, when it is saved.
function readSchema(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
