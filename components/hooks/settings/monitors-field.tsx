"use client";

import { Plus, Trash2 } from "lucide-react";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { useRowKeys } from "#components/mapper/rule-panel/use-row-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { HookSettingsFields } from "#core/hooks/settings-fields.ts";

type Monitor = HookSettingsFields["monitors"][number];
type MonitorsFieldProps = {
  monitors: readonly Monitor[];
  events: readonly string[];
  onChange: (monitors: Monitor[]) => void;
};

/** Which pile of callbacks is reported, and as which event of the notifications. */
export function MonitorsField({ monitors, events, onChange }: MonitorsFieldProps) {
  const rows = useRowKeys(monitors.length);
  const fresh: Monitor = { status: "error", limit: 10, minutes: 60, every_minutes: 5, event: "" };
  return (
    <Field
      group
      hint="When so many callbacks have a status, an event is reported; its rules say who is told. Once, until it is over."
      label="Alerts"
      name="monitors"
    >
      {(control) => (
        <fieldset aria-describedby={control["aria-describedby"]} className="grid gap-2" id={control.id} tabIndex={-1}>
          <legend className="sr-only">Alerts</legend>
          {monitors.map((monitor, at) => (
            <MonitorRow
              at={at}
              events={events}
              key={rows.keys[at]}
              monitor={monitor}
              onChange={(next) => onChange(monitors.map((one, index) => (index === at ? next : one)))}
              onRemove={() => {
                rows.remove(at);
                onChange(monitors.filter((_one, index) => index !== at));
              }}
            />
          ))}
          <div>
            <Button
              icon={<Plus aria-hidden="true" size={14} />}
              onClick={() => onChange([...monitors, fresh])}
              size="small"
            >
              Add an alert
            </Button>
          </div>
        </fieldset>
      )}
    </Field>
  );
}

type MonitorRowProps = {
  at: number;
  monitor: Monitor;
  events: readonly string[];
  onChange: (monitor: Monitor) => void;
  onRemove: () => void;
};

function MonitorRow({ at, monitor, events, onChange, onRemove }: MonitorRowProps) {
  const base = `monitors.${at}`;
  const set = (change: Partial<Monitor>) => onChange({ ...monitor, ...change });
  return (
    <fieldset
      aria-label={`Alert ${at + 1}`}
      className="grid items-start gap-2 rounded-lg border border-line bg-sunken p-3 md:grid-cols-3 xl:grid-cols-[110px_110px_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)_auto]"
    >
      <SelectField
        label="Status"
        name={`${base}.status`}
        onChange={(event) => set({ status: event.target.value === "waiting" ? "waiting" : "error" })}
        options={[
          { value: "error", label: "error" },
          { value: "waiting", label: "waiting" },
        ]}
        value={monitor.status}
      />
      <NumberField
        label="From"
        name={`${base}.limit`}
        onChange={(limit) => set({ limit: limit ?? Number.NaN })}
        value={monitor.limit}
      />
      <NumberField
        label="Changed in the last minutes"
        name={`${base}.minutes`}
        onChange={(minutes) => set({ minutes })}
        optional
        placeholder="ever"
        value={monitor.minutes}
      />
      <NumberField
        label="Counted every so many minutes"
        name={`${base}.every_minutes`}
        onChange={(minutes) => set({ every_minutes: minutes ?? Number.NaN })}
        value={monitor.every_minutes}
      />
      <SuggestField
        label="Reports the event"
        name={`${base}.event`}
        onChange={(event) => set({ event })}
        placeholder="HOOK_ERRORS"
        suggestions={events}
        value={monitor.event}
      />
      <span className="self-end">
        <IconButton
          icon={<Trash2 aria-hidden="true" size={14} />}
          label={`Remove alert ${at + 1}`}
          onClick={onRemove}
        />
      </span>
    </fieldset>
  );
}
