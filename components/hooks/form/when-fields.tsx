"use client";

import type { DraftProblems } from "#components/integrations/editor/list-problems.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { ConditionPart } from "./condition-part.tsx";
import { FieldsPicker } from "./fields-picker.tsx";
import type { HookPartProps } from "./form-parts.ts";

/** Which changes count, and what of the row is never shown. */
export function WhenFields(props: HookPartProps & { problems: DraftProblems; canEdit: boolean }) {
  const { value, onChange, model, problems, canEdit } = props;
  const fields = model?.fields ?? [];
  return (
    <>
      <ConditionPart
        condition={value.condition}
        model={model}
        onChange={canEdit ? (condition) => onChange({ condition }) : null}
        problems={problems}
      />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <SelectField
          hint="An update in which none of the chosen fields differs makes no callback; creating and deleting always count."
          label="Updates that count"
          name="watching"
          onChange={(event) =>
            onChange({
              watched_fields: event.target.value === "some" ? firstShown(model?.keyFields ?? [], fields) : null,
            })
          }
          options={[
            { value: "any", label: "of any field" },
            { value: "some", label: "only of chosen fields" },
          ]}
          value={value.watched_fields === null ? "any" : "some"}
        />
        {value.watched_fields === null ? null : (
          <FieldsPicker
            chosen={value.watched_fields}
            fields={fields}
            hint="Hidden fields can be watched too; their values are never shown."
            label="Watched fields"
            name="watched_fields"
            onChange={(names) => onChange({ watched_fields: names })}
          />
        )}
        <FieldsPicker
          chosen={value.hidden_fields}
          fields={fields}
          hint="They are in no payload, condition or preview of this hook. What is hidden of the model is hidden anyway."
          label="Hidden fields"
          lockHidden
          name="hidden_fields"
          onChange={(names) => onChange({ hidden_fields: names })}
        />
      </fieldset>
    </>
  );
}

/** Something to begin with: the first field that is no key, since a key hardly ever changes. */
function firstShown(keyFields: readonly string[], fields: readonly { name: string; hidden: boolean }[]): string[] {
  return fields
    .filter(({ name, hidden }) => !hidden && !keyFields.includes(name))
    .map(({ name }) => name)
    .slice(0, 1);
}
