"use client";

import type { ComponentProps } from "react";
import { Field, type FieldTexts } from "./field.tsx";
import { Switch } from "./switch.tsx";

type SwitchFieldProps = Omit<FieldTexts, "optional"> & Omit<ComponentProps<typeof Switch>, keyof FieldTexts | "id">;

/** A labelled setting that is on or off. */
export function SwitchField({ name, label, hint, error, ...rest }: SwitchFieldProps) {
  return (
    <Field error={error} hint={hint} inline label={label} name={name}>
      {(control) => (
        <span className="flex h-5 items-center">
          <Switch {...rest} {...control} />
        </span>
      )}
    </Field>
  );
}
