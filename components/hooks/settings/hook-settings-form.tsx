"use client";

import { useState } from "react";
import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { HookSettingsFields } from "#core/hooks/settings-fields.ts";
import { MonitorsField } from "./monitors-field.tsx";
import { SendingFields } from "./sending-fields.tsx";
import { settingLabels } from "./setting-labels.ts";

type HookSettingsFormProps = {
  settings: HookSettingsFields;
  /** Codes of the events of notifications. */
  events: readonly string[];
  /** Fields: json. */
  save: Action;
  canEdit: boolean;
};

/** What holds for all hooks. */
export function HookSettingsForm({ settings, events, save, canEdit }: HookSettingsFormProps) {
  const [value, setValue] = useState(settings);
  const set = (change: Partial<HookSettingsFields>) => setValue((before) => ({ ...before, ...change }));
  return (
    <ActionForm action={save} fieldLabels={settingLabels(value.monitors.length)} label="Settings of hooks">
      <input name="json" type="hidden" value={JSON.stringify(value)} />
      <fieldset className="grid gap-4" disabled={!canEdit}>
        <SendingFields onChange={(sending) => set({ sending })} sending={value.sending} />
        <SelectField
          hint="A change of a row is never held up by a hook. This is about signals that applications raise."
          label="Errors of hooks"
          name="errors"
          onChange={(event) => set({ errors: event.target.value === "raise" ? "raise" : "record" })}
          options={[
            { value: "record", label: "Record them as callbacks in error" },
            { value: "raise", label: "Hand them to whoever raised the signal, and keep nothing" },
          ]}
          value={value.errors}
        />
        <NumberField
          hint="Older callbacks are deleted. Empty leaves them to the retention of everything else."
          label="Keep callbacks, in days"
          name="keep_days"
          onChange={(days) => set({ keep_days: days })}
          optional
          value={value.keep_days}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <NumberField
            hint="How often in a minute one hook may call for one object before it is taken to feed itself."
            label="Calls for one object, per minute"
            name="same_object_per_minute_max"
            onChange={(count) => set({ same_object_per_minute_max: count ?? Number.NaN })}
            value={value.same_object_per_minute_max}
          />
          <NumberField
            hint="How many hooks in a row may cause each other."
            label="Depth"
            name="depth_max"
            onChange={(depth) => set({ depth_max: depth ?? Number.NaN })}
            value={value.depth_max}
          />
        </div>
        <MonitorsField events={events} monitors={value.monitors} onChange={(monitors) => set({ monitors })} />
      </fieldset>
      {canEdit ? (
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      ) : null}
    </ActionForm>
  );
}
