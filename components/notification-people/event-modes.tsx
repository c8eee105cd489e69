"use client";

import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { type EventMode, eventModes, type MediumCode } from "#core/notifications/model.ts";
import type { PreferenceFields } from "./preference-form.tsx";
import { modeWords } from "./words.ts";

type Entries = PreferenceFields["events"];
type EventModesProps = {
  entries: Entries;
  events: readonly { code: string; description: string }[];
  onChange: (entries: Entries) => void;
};

const media: readonly { code: MediumCode; label: string }[] = [
  { code: "EMAIL", label: "E-mail" },
  { code: "SMS", label: "Text message" },
  { code: "IN_APP", label: "In-app" },
];
const options = [
  { value: "", label: "as usual" },
  ...eventModes.map((mode) => ({ value: mode, label: modeWords[mode] })),
];

/** How single events are told by each medium, where that is not as usual. */
export function EventModes({ entries, events, onChange }: EventModesProps) {
  const named = [...new Set(entries.map(({ event_code }) => event_code))];
  const others = events.filter(({ code }) => !named.includes(code));
  const modeOf = (event: string, channel: MediumCode) =>
    entries.find((one) => one.event_code === event && one.channel === channel)?.mode ?? "";
  function set(event: string, channel: MediumCode, text: string) {
    // An entry without a mode is not sent to be saved; it keeps its row in sight until then.
    const mode = eventModes.find((one) => one === text) ?? null;
    const rest = entries.filter((one) => one.event_code !== event || one.channel !== channel);
    onChange([...rest, { event_code: event, channel, mode }]);
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium">Single events</legend>
      {named.length === 0 ? (
        <p className="text-muted">All events are told as their rules say.</p>
      ) : (
        <ul aria-label="Events with modes of their own" className="grid gap-3">
          {named.sort().map((event) => (
            <li className="grid gap-2 rounded-md border border-line p-3" key={event}>
              <span className="break-words font-medium">
                {events.find(({ code }) => code === event)?.description || event}{" "}
                <span className="font-mono font-normal text-muted text-small">{event}</span>
              </span>
              <div className="grid gap-3 sm:grid-cols-3">
                {media.map(({ code, label }) => (
                  <ModeChoice
                    key={code}
                    label={label}
                    name={`${event}-${code}`}
                    onChange={(mode) => set(event, code, mode)}
                    value={modeOf(event, code)}
                  />
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <div className="max-w-md">
          <Field label="Another event" name="another-event" optional>
            {({ name: _, ...control }) => (
              <Select
                {...control}
                onChange={(event) => event.target.value && set(event.target.value, "EMAIL", "off")}
                options={[
                  { value: "", label: "Choose one…" },
                  ...others.map(({ code, description }) => ({ value: code, label: description || code })),
                ]}
                value=""
              />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  );
}

type ModeChoiceProps = { name: string; label: string; value: EventMode | ""; onChange: (mode: string) => void };

function ModeChoice({ name, label, value, onChange }: ModeChoiceProps) {
  return (
    <Field label={label} name={name}>
      {({ name: _, ...control }) => (
        <Select {...control} onChange={(event) => onChange(event.target.value)} options={options} value={value} />
      )}
    </Field>
  );
}
