"use client";

import { useMemo } from "react";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { Field } from "#components/ui/field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { HookPartProps } from "./form-parts.ts";
import type { PayloadKind } from "./hook-draft.ts";
import { listTemplateNames } from "./list-template-names.ts";
import { startTemplate } from "./start-template.ts";

const kinds: readonly { value: PayloadKind; label: string }[] = [
  { value: "default", label: "Default: the row with its model, id and event type" },
  { value: "template", label: "A template" },
  { value: "serializer", label: "A serializer" },
];

/** What the payload is made by. */
export function PayloadFields(props: HookPartProps & { canEdit: boolean }) {
  const { value, onChange, choices } = props;
  function choose(kind: PayloadKind) {
    const isFresh = kind === "template" && value.payload_template === "";
    onChange({ payload: kind, ...(isFresh ? { payload_template: startTemplate(value.content_type) } : {}) });
  }
  const serializer = choices.serializers.find(({ name }) => name === value.serializer_class);
  return (
    <>
      <SelectField
        label="Payload"
        name="payload"
        onChange={(event) => choose(kinds.find((kind) => kind.value === event.target.value)?.value ?? "default")}
        options={kinds}
        value={value.payload}
      />
      {value.payload === "template" ? <TemplateField {...props} /> : null}
      {value.payload === "serializer" ? (
        <SelectField
          hint={serializer?.description || "Code that makes the payload of the row."}
          label="Serializer"
          name="serializer_class"
          onChange={(event) => onChange({ serializer_class: event.target.value })}
          options={[
            { value: "", label: "Choose a serializer…" },
            ...choices.serializers.map(({ name }) => ({ value: name, label: name })),
            ...(serializer === undefined && value.serializer_class !== ""
              ? [{ value: value.serializer_class, label: `${value.serializer_class} (not there)` }]
              : []),
          ]}
          value={value.serializer_class}
        />
      ) : null}
    </>
  );
}

function TemplateField({ value, onChange, model, choices, canEdit }: HookPartProps & { canEdit: boolean }) {
  const completions = useMemo(
    () =>
      listTemplateNames(
        model,
        choices.models.map(({ name }) => name),
      ),
    [model, choices.models],
  );
  return (
    <Field
      group
      hint="{{ instance.name }} prints a field; {% if %} and filters work as in Liquid. Between braces the model's names are offered."
      label="Template"
      name="payload_template"
    >
      {(control) => (
        <CodeEditor
          completions={completions}
          describedBy={control["aria-describedby"]}
          height={{ linesMin: 6, linesMax: 22 }}
          id={control.id}
          invalid={control["aria-invalid"] === true}
          label="Template"
          language="template"
          onChange={canEdit ? (text) => onChange({ payload_template: text }) : undefined}
          value={value.payload_template}
        />
      )}
    </Field>
  );
}
