"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { SendingMode } from "#core/hooks/model.ts";

const options: readonly { value: SendingMode["kind"]; label: string }[] = [
  { value: "at_once", label: "at once" },
  { value: "every", label: "every so many minutes, together" },
  { value: "by_command", label: "only when the command or a person says so" },
];

/** When callbacks go out. */
export function SendingFields({
  sending,
  onChange,
}: {
  sending: SendingMode;
  onChange: (sending: SendingMode) => void;
}) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        hint="Those that wait already go out as the new setting says."
        label="Callbacks are sent"
        name="sending"
        onChange={(event) => onChange(toMode(event.target.value))}
        options={options}
        value={sending.kind}
      />
      {sending.kind === "every" ? (
        <NumberField
          label="Every so many minutes"
          name="sending.minutes"
          onChange={(minutes) => onChange({ kind: "every", minutes: minutes ?? Number.NaN })}
          value={sending.minutes}
        />
      ) : null}
    </div>
  );
}

function toMode(kind: string): SendingMode {
  if (kind === "every") return { kind, minutes: 5 };
  return kind === "by_command" ? { kind } : { kind: "at_once" };
}
