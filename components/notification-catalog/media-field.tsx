"use client";

import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Field } from "#components/ui/field.tsx";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { findMedium, type MediumCode, mediumCodes } from "#core/notifications/model.ts";

type MediaFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: readonly MediumCode[];
  /** Media that are switched off among the lookups. */
  inactive: readonly string[];
  onChange: (codes: MediumCode[]) => void;
};

/** A choice of several media. */
export function MediaField({ name, label, hint, value, inactive, onChange }: MediaFieldProps) {
  return (
    <Field group hint={hint} label={label} name={name}>
      {(control) => (
        <fieldset
          aria-describedby={control["aria-describedby"]}
          className="flex flex-wrap gap-x-6 gap-y-2 pt-1"
          id={control.id}
          tabIndex={-1}
        >
          <legend className="sr-only">{label}</legend>
          {mediumCodes.map((code) => {
            const medium = findMedium(code);
            return (
              <CheckboxField
                checked={value.includes(code)}
                hint={inactive.includes(code) ? "switched off" : undefined}
                key={code}
                label={medium === null ? code : mediumWords[medium]}
                name={`${name}.${code}`}
                onChange={(event) => {
                  const others = value.filter((one) => one !== code);
                  onChange(
                    event.target.checked ? mediumCodes.filter((one) => one === code || others.includes(one)) : others,
                  );
                }}
              />
            );
          })}
        </fieldset>
      )}
    </Field>
  );
}
