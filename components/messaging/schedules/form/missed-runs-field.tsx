"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ScheduleDraft } from "./schedule-draft.ts";

type MissedRunsFieldProps = { value: ScheduleDraft; onChange: (change: Partial<ScheduleDraft>) => void };

const kinds = [
  { value: "send_late", label: "Send late: make up for the last one" },
  { value: "skip", label: "Skip what is too late" },
  { value: "catch_up", label: "Catch up: make up for several" },
] as const;

/** What becomes of runs whose time passed while no worker was there. */
export function MissedRunsField({ value, onChange }: MissedRunsFieldProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        hint="When no worker was there at the time of a run."
        label="Missed runs"
        name="missed_runs"
        onChange={(event) => {
          const kind = kinds.find((one) => one.value === event.target.value);
          if (kind !== undefined) onChange({ missed: kind.value });
        }}
        options={kinds}
        value={value.missed}
      />
      {value.missed === "skip" ? (
        <TextField
          hint="Later than so many minutes, a run is left out."
          inputMode="numeric"
          label="Minutes"
          name="missed_runs.afterMinutes"
          onChange={(event) => onChange({ afterMinutes: event.target.value })}
          value={value.afterMinutes}
        />
      ) : null}
      {value.missed === "catch_up" ? (
        <TextField
          hint="The last ones, the oldest first."
          inputMode="numeric"
          label="Runs at most"
          name="missed_runs.runsMax"
          onChange={(event) => onChange({ runsMax: event.target.value })}
          value={value.runsMax}
        />
      ) : null}
    </div>
  );
}
