"use client";

import { useId } from "react";
import { TextField } from "#components/ui/text-field.tsx";

type ZoneFieldProps = { name: string; value: string; zones: readonly string[]; onChange: (zone: string) => void };

/** A time zone, with those that there are offered while typing. */
export function ZoneField({ name, value, zones, onChange }: ZoneFieldProps) {
  const id = useId();
  return (
    <>
      <TextField
        autoComplete="off"
        hint="Empty takes that of the settings."
        label="Time zone"
        list={id}
        name={name}
        onChange={(event) => onChange(event.target.value)}
        optional
        placeholder="Africa/Dar_es_Salaam"
        spellCheck={false}
        value={value}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
