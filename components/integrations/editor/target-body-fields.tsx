"use client";

import { TemplateField } from "#components/providers/template-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { jsonBody, type TargetBody } from "#core/deliveries/http-options.ts";
import { bodyFields } from "#core/targets/fields/http-options.ts";

type TargetBodyFieldsProps = {
  base: string;
  body: TargetBody | undefined;
  /** GET and HEAD have none. */
  hasBody: boolean;
  onChange: (body: TargetBody | undefined) => void;
  /** The fields of the output that a template may name. */
  paths: readonly string[];
};

const kinds = bodyFields.flatMap(({ control }) => (control.kind === "variant" ? control.options : []));
const inQuery = { json: "URL parameters", none: "Nothing: no parameters" };

/** What the output is sent as. */
export function TargetBodyFields({ base, body = jsonBody, hasBody, onChange, paths }: TargetBodyFieldsProps) {
  const options = kinds
    .filter(({ value }) => hasBody || value === "json" || value === "none" || value === body.kind)
    .map(({ value, label }) => ({
      value,
      label: hasBody ? label : value === "json" || value === "none" ? inQuery[value] : label,
    }));
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label="Sent as"
        name={base}
        onChange={(event) => onChange(startBody(event.target.value))}
        options={options}
        value={body.kind}
      />
      {body.kind === "xml" ? (
        <TextField
          hint="A field @name of the output is an attribute, #text the text, a list as many elements."
          label="Outermost element"
          mono
          name={`${base}.root`}
          onChange={(event) => onChange({ ...body, root: event.target.value })}
          spellCheck={false}
          value={body.root}
        />
      ) : null}
      {body.kind === "template" ? (
        <>
          <TextField
            hint="Values are escaped as it demands: for JSON, XML, HTML, a form, or plain text."
            label="Content type"
            mono
            name={`${base}.contentType`}
            onChange={(event) => onChange({ ...body, contentType: event.target.value })}
            spellCheck={false}
            value={body.contentType}
          />
          <div className="md:col-span-2">
            <TemplateField
              hint="{{ field }} stands for a field of the output."
              label="Body"
              lines={6}
              name={`${base}.template`}
              onChange={(template) => onChange({ ...body, template })}
              optional={false}
              paths={paths}
              value={body.template}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** JSON goes without saying, so that a document says it only where it always has. */
function startBody(kind: string): TargetBody | undefined {
  const start = kinds.find(({ value }) => value === kind)?.start as TargetBody | undefined;
  return start?.kind === "json" ? undefined : start;
}
