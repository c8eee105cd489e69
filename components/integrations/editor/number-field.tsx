"use client";

import { useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";

type NumberFieldProps = {
  name: string;
  label: string;
  hint?: string;
  value: number | null;
  /** Null where nothing is typed; NaN where it is no number, which no check lets through. */
  onChange: (value: number | null) => void;
  optional?: boolean;
  placeholder?: string;
};

/** A number to type. The text stays as it is typed; only what it means is handed on. */
export function NumberField({ value, onChange, ...texts }: NumberFieldProps) {
  const [text, setText] = useState(value === null || Number.isNaN(value) ? "" : String(value));
  return (
    <TextField
      {...texts}
      inputMode="decimal"
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        onChange(typed.trim() === "" ? null : Number(typed.trim().replace(",", ".")));
      }}
      value={text}
    />
  );
}
