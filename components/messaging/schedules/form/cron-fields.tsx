"use client";

import { TextField } from "#components/ui/text-field.tsx";
import { parseCron } from "#core/messaging/cron/parse-cron.ts";
import { cronFieldsOf, type ScheduleDraft } from "./schedule-draft.ts";

type CronFieldsProps = { value: ScheduleDraft; onChange: (change: Partial<ScheduleDraft>) => void };

const inputs = [
  { name: "minute", field: "minute", label: "Minute", hint: "0 to 59" },
  { name: "hour", field: "hour", label: "Hour", hint: "0 to 23" },
  { name: "day_of_week", field: "dayOfWeek", label: "Day of the week", hint: "1 to 7 or mon to sun; 7 is Sunday" },
  { name: "day_of_month", field: "dayOfMonth", label: "Day of the month", hint: "1 to 31" },
  { name: "month_of_year", field: "monthOfYear", label: "Month", hint: "1 to 12 or jan to dec" },
] as const;

/** The five fields, each with what is wrong with it while it is typed. */
export function CronInputs({ value, onChange }: CronFieldsProps) {
  const parsed = parseCron(cronFieldsOf(value));
  const problems = parsed.kind === "invalid" ? parsed.problems : [];
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {inputs.map(({ name, field, label, hint }) => (
        <TextField
          autoComplete="off"
          error={problems.find((problem) => problem.field === field)?.detail}
          hint={hint}
          key={name}
          label={label}
          maxLength={64}
          name={name}
          onChange={(event) => onChange({ [name]: event.target.value })}
          spellCheck={false}
          value={value[name]}
        />
      ))}
    </div>
  );
}
