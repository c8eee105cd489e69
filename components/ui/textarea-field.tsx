"use client";

import type { ComponentProps } from "react";
import { Field, type FieldTexts } from "./field.tsx";
import { Textarea } from "./textarea.tsx";

type TextareaFieldProps = FieldTexts & Omit<ComponentProps<typeof Textarea>, keyof FieldTexts | "id">;

/** Several labelled lines to type in. */
export function TextareaField({ name, label, hint, error, optional, ...rest }: TextareaFieldProps) {
  return (
    <Field error={error} hint={hint} label={label} name={name} optional={optional}>
      {(control) => <Textarea {...rest} {...control} required={!optional} />}
    </Field>
  );
}
