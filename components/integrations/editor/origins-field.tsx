"use client";

import { useState } from "react";
import { TextField } from "#components/ui/text-field.tsx";

type OriginsFieldProps = { name: string; origins: readonly string[]; onChange: (origins: string[]) => void };

/** DNS names with commas between them. What is being typed stays as it is, a comma at its end too. */
export function OriginsField({ name, origins, onChange }: OriginsFieldProps) {
  const written = origins.join(", ");
  const [typed, setTyped] = useState(written);
  return (
    <TextField
      hint="DNS names with commas; any where none is named."
      label="Origins that may send"
      mono
      name={name}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(split(event.target.value));
      }}
      optional
      placeholder="events.example.com"
      spellCheck={false}
      value={split(typed).join(", ") === written ? typed : written}
    />
  );
}

function split(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
