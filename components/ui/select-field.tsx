"use client";

import type { ComponentProps } from "react";
import { Field, type FieldTexts } from "./field.tsx";
import { Select } from "./select.tsx";

type SelectFieldProps = FieldTexts & Omit<ComponentProps<typeof Select>, keyof FieldTexts | "id">;

/** A labelled choice of one out of a few. */
export function SelectField({ name, label, hint, error, optional, ...rest }: SelectFieldProps) {
  return (
    <Field error={error} hint={hint} label={label} name={name} optional={optional}>
      {(control) => <Select {...rest} {...control} />}
    </Field>
  );
}
