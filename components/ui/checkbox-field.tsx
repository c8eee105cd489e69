"use client";

import type { ComponentProps } from "react";
import { Checkbox } from "./checkbox.tsx";
import { Field, type FieldTexts } from "./field.tsx";

type CheckboxFieldProps = Omit<FieldTexts, "optional"> & Omit<ComponentProps<typeof Checkbox>, keyof FieldTexts | "id">;

/** A labelled box to tick; what is ticked holds once the form is saved. */
export function CheckboxField({ name, label, hint, error, ...rest }: CheckboxFieldProps) {
  return (
    <Field error={error} hint={hint} inline label={label} name={name}>
      {(control) => (
        <span className="flex h-5 items-center">
          <Checkbox {...rest} {...control} />
        </span>
      )}
    </Field>
  );
}
