"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import type { HookField } from "#core/hooks/model.ts";

type FieldsPickerProps = {
  name: string;
  label: string;
  hint: string;
  fields: readonly HookField[];
  chosen: readonly string[];
  onChange: (names: string[]) => void;
  /** True ticks what is hidden of the model, for good. */
  lockHidden?: boolean;
};

/** A choice among the fields of a model. Names that the model does not have stay, to be taken away. */
export function FieldsPicker({ name, label, hint, fields, chosen, onChange, lockHidden = false }: FieldsPickerProps) {
  const strangers = chosen.filter((one) => !fields.some((field) => field.name === one));
  const entries = [
    ...fields.map((field) => ({
      ...field,
      locked: lockHidden && field.hidden,
      note: field.hidden ? "hidden" : field.type,
    })),
    ...strangers.map((one) => ({ name: one, locked: false, note: "not in the model" })),
  ];
  const choose = (field: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, field] : chosen.filter((one) => one !== field));
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <fieldset
          aria-describedby={control["aria-describedby"]}
          className="max-h-56 overflow-y-auto rounded-lg border border-line p-3"
          id={control.id}
          tabIndex={-1}
        >
          <legend className="sr-only">{label}</legend>
          {entries.length === 0 ? (
            <p className="text-muted">Choose a model first.</p>
          ) : (
            <div className="grid gap-x-5 gap-y-2 sm:grid-cols-2">
              {entries.map((entry) => (
                <CheckboxField
                  checked={entry.locked || chosen.includes(entry.name)}
                  disabled={entry.locked}
                  key={entry.name}
                  label={
                    <>
                      <span className="wrap-anywhere font-mono font-normal text-small">{entry.name}</span>{" "}
                      <span className="font-normal text-muted text-small">{entry.note}</span>
                    </>
                  }
                  name={`${name}.${entry.name}`}
                  onChange={(event) => choose(entry.name, event.target.checked)}
                />
              ))}
            </div>
          )}
        </fieldset>
      )}
    </Field>
  );
}
