"use client";

import type { ComponentProps } from "react";
import { Field, type FieldTexts } from "./field.tsx";
import { Input } from "./input.tsx";

type TextFieldProps = FieldTexts & Omit<ComponentProps<typeof Input>, keyof FieldTexts | "id">;

/** One labelled line to type in. */
export function TextField({ name, label, hint, error, optional, ...rest }: TextFieldProps) {
  return (
    <Field error={error} hint={hint} label={label} name={name} optional={optional}>
      {(control) => <Input {...rest} {...control} required={!optional} />}
    </Field>
  );
}
