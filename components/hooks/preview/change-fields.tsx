"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Operation } from "#core/hooks/model.ts";
import type { ChosenChange } from "./preview-outcome.ts";

const operations: readonly { value: Operation; label: string }[] = [
  { value: "created", label: "created" },
  { value: "updated", label: "updated" },
  { value: "deleted", label: "deleted" },
];

type ChangeFieldsProps = { change: ChosenChange; onChange: (change: ChosenChange) => void };

/** Which change of which row is made up. Nothing happens to the row. */
export function ChangeFields({ change, onChange }: ChangeFieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label="As if it were"
        name="preview.operation"
        onChange={(event) => {
          const chosen = operations.find(({ value }) => value === event.target.value);
          if (chosen !== undefined) onChange({ ...change, operation: chosen.value });
        }}
        options={operations}
        value={change.operation}
      />
      <TextField
        autoComplete="off"
        label="Object id"
        mono
        name="preview.objectId"
        onChange={(event) =>
          onChange({ ...change, objectId: event.target.value.trim() === "" ? null : event.target.value.trim() })
        }
        optional
        placeholder="the newest row"
        spellCheck={false}
        value={change.objectId ?? ""}
      />
    </div>
  );
}
