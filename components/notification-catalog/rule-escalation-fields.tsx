"use client";

import { NumberField } from "#components/integrations/editor/number-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SwitchField } from "#components/ui/switch-field.tsx";
import { criticalPriority } from "#core/notifications/model.ts";
import { MediaField } from "./media-field.tsx";
import type { RulePartProps } from "./rule-form.tsx";

/** Who is told when a critical message has failed for good. */
export function RuleEscalationFields({ value, onChange, choices }: RulePartProps) {
  const { escalation } = value;
  const set = (change: Partial<NonNullable<typeof escalation>>) =>
    onChange({ escalation: escalation && { ...escalation, ...change } });
  const [firstGroup] = choices.groups;
  const isKnown = choices.groups.some(({ code }) => code === escalation?.group);
  const groups = choices.groups.map(({ code, name }) => ({ value: code, label: name === "" ? code : name }));
  return (
    <>
      <SwitchField
        checked={escalation !== null}
        disabled={firstGroup === undefined && escalation === null}
        hint={
          firstGroup === undefined && escalation === null
            ? "It needs a group of people; make one under People first."
            : `Only messages of the priority ${criticalPriority} that can no longer be sent escalate, until somebody acknowledges it.`
        }
        label="Tell a group when a message fails for good"
        name="escalation"
        onChange={(event) =>
          onChange({
            escalation: event.target.checked
              ? { group: firstGroup?.code ?? "", channels: ["SMS"], every_minutes: 15, times_max: 4 }
              : null,
          })
        }
      />
      {escalation === null ? null : (
        <div className="grid gap-4 pl-9 md:grid-cols-2">
          <SelectField
            label="Group that is told"
            name="escalation.group"
            onChange={(event) => set({ group: event.target.value })}
            options={
              isKnown
                ? groups
                : [...groups, { value: escalation.group, label: `${escalation.group} (no longer there)` }]
            }
            value={escalation.group}
          />
          <MediaField
            inactive={choices.inactiveMedia}
            label="Told by"
            name="escalation.channels"
            onChange={(channels) => set({ channels })}
            value={escalation.channels}
          />
          <NumberField
            hint="In minutes."
            label="Told every"
            name="escalation.every_minutes"
            onChange={(minutes) => set({ every_minutes: minutes ?? Number.NaN })}
            value={escalation.every_minutes}
          />
          <NumberField
            hint="How often in all, while nobody acknowledges it."
            label="Times at most"
            name="escalation.times_max"
            onChange={(times) => set({ times_max: times ?? Number.NaN })}
            value={escalation.times_max}
          />
        </div>
      )}
    </>
  );
}
