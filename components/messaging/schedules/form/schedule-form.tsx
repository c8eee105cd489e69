"use client";

import { useId, useMemo, useState } from "react";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { Action } from "#components/ui/action-outcome.ts";
import { Editing } from "#components/ui/editing.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ComingRuns } from "../coming-runs.tsx";
import { scheduleFieldLabels } from "../schedule-words.ts";
import { CronInputs } from "./cron-fields.tsx";
import { MissedRunsField } from "./missed-runs-field.tsx";
import { cronFieldsOf, type ScheduleDraft, writeScheduleDraft } from "./schedule-draft.ts";

type ScheduleFormProps = {
  /** Null for a new one. */
  id: number | null;
  initial: ScheduleDraft;
  zones: readonly string[];
  /** When the page was made (RFC 3339): runs are listed from there. */
  now: string;
  canEdit: boolean;
  /** Fields: id (of one that there is), json. */
  save: Action;
};

/** The form of a schedule, and beside it, as one types, when it will fall due. */
export function ScheduleForm({ id, initial, zones, now, canEdit, save }: ScheduleFormProps) {
  const [draft, setDraft] = useState(initial);
  const zonesId = useId();
  const since = useMemo(() => new Date(now), [now]);
  const set = (change: Partial<ScheduleDraft>) => setDraft((before) => ({ ...before, ...change }));
  const label = id === null ? "New schedule" : "Change the schedule";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
      <ActionForm action={save} fieldLabels={scheduleFieldLabels} label={label}>
        {id === null ? null : <input name="id" type="hidden" value={id} />}
        <input name="json" type="hidden" value={writeScheduleDraft(draft)} />
        <Editing allowed={canEdit}>
          <Panel
            description="Each field takes * for any, lists (1,15), ranges (1-5) and steps (*/15). Where both day fields are restricted, either may match."
            id="when"
            title="When"
          >
            <div className="grid gap-4">
              <CronInputs onChange={set} value={draft} />
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField
                  autoComplete="off"
                  hint="In whose clock the fields are meant."
                  label="Time zone"
                  list={zonesId}
                  name="time_zone"
                  onChange={(event) => set({ time_zone: event.target.value })}
                  spellCheck={false}
                  value={draft.time_zone}
                />
                <TextField
                  autoComplete="off"
                  hint="Without one it is called by its words."
                  label="Name"
                  maxLength={100}
                  name="name"
                  onChange={(event) => set({ name: event.target.value })}
                  optional
                  value={draft.name}
                />
              </div>
              <datalist id={zonesId}>
                {zones.map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
              <SwitchField
                checked={draft.per_subscriber}
                hint="The time zone above then holds for those whose own is not known."
                label="In each subscriber's own time"
                name="per_subscriber"
                onChange={(event) => set({ per_subscriber: event.target.checked })}
              />
              <MissedRunsField onChange={set} value={draft} />
            </div>
          </Panel>
        </Editing>
        {canEdit ? (
          <div>
            <SubmitButton>{id === null ? "Add the schedule" : "Save"}</SubmitButton>
          </div>
        ) : null}
      </ActionForm>
      <Panel id="coming" title="Next runs">
        <ComingRuns fields={cronFieldsOf(draft)} now={since} timeZone={draft.time_zone.trim()} />
      </Panel>
    </div>
  );
}
