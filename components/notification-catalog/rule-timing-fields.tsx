"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RuleFormFields, RulePartProps } from "./rule-form.tsx";

const times = [
  { value: "", label: "At once" },
  { value: "hour", label: "Gathered, each full hour" },
  { value: "day", label: "Gathered, once a day" },
];

/** When messages of a rule are sent, and how many of them. */
export function RuleTimingFields({ value, onChange }: RulePartProps) {
  const { digest, throttle } = value;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          hint="Gathered messages to one person arrive as one."
          label="When"
          name="digest"
          onChange={(event) => onChange({ digest: toDigest(event.target.value, digest) })}
          options={times}
          value={digest?.every ?? ""}
        />
        {digest?.every === "day" ? (
          <TextField
            hint="In the time zone of the person."
            label="Sent at"
            name="digest.at"
            onChange={(event) => onChange({ digest: { every: "day", at: event.target.value } })}
            type="time"
            value={digest.at}
          />
        ) : null}
      </div>
      <SwitchField
        checked={throttle !== null}
        hint="What is more is skipped, and on record as skipped."
        label="Limit how many one person gets"
        name="throttle"
        onChange={(event) => onChange({ throttle: event.target.checked ? { count: 3, minutes: 60 } : null })}
      />
      {throttle === null ? null : (
        <div className="grid gap-4 pl-9 md:grid-cols-2">
          <NumberField
            hint="To one person by one medium."
            label="Messages at most"
            name="throttle.count"
            onChange={(count) => onChange({ throttle: { ...throttle, count: count ?? Number.NaN } })}
            value={throttle.count}
          />
          <NumberField
            hint="60 is an hour, 1440 a day."
            label="Within minutes"
            name="throttle.minutes"
            onChange={(minutes) => onChange({ throttle: { ...throttle, minutes: minutes ?? Number.NaN } })}
            value={throttle.minutes}
          />
        </div>
      )}
    </>
  );
}

function toDigest(every: string, before: RuleFormFields["digest"]): RuleFormFields["digest"] {
  if (every === "hour") return { every };
  if (every === "day") return { every, at: before?.every === "day" ? before.at : "07:00" };
  return null;
}
