"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import type { PullSettings } from "#core/pubsub/model.ts";
import { NumberField } from "./number-field.tsx";

type SourcePullFieldsProps = { pull: PullSettings; onChange: (pull: PullSettings) => void };

/** How messages are asked for, and how many are in hand at a time. */
export function SourcePullFields({ pull, onChange }: SourcePullFieldsProps) {
  const set = (change: Partial<PullSettings>) => onChange({ ...pull, ...change });
  return (
    <>
      <SelectField
        hint={
          pull.streaming
            ? "A stream is kept open; messages come as they are published."
            : "Whatever waits is taken, then there is a pause."
        }
        label="Asks"
        name="source.pull.streaming"
        onChange={(event) => set({ streaming: event.target.value === "streaming" })}
        options={[
          { value: "interval", label: "At an interval" },
          { value: "streaming", label: "All the time (streaming)" },
        ]}
        value={pull.streaming ? "streaming" : "interval"}
      />
      {pull.streaming ? null : (
        <NumberField
          hint="From 10 seconds to a day."
          label="Interval in seconds"
          name="source.pull.intervalSeconds"
          // Nothing typed is no number, which no check lets through.
          onChange={(intervalSeconds) => set({ intervalSeconds: intervalSeconds ?? Number.NaN })}
          value={pull.intervalSeconds}
        />
      )}
      <NumberField
        hint="Taken and not yet acknowledged; up to 1,000."
        label="Messages at a time"
        name="source.pull.messagesMax"
        onChange={(messagesMax) => set({ messagesMax: messagesMax ?? Number.NaN })}
        value={pull.messagesMax}
      />
    </>
  );
}
