"use client";

import { SwitchField } from "#components/ui/switch-field.tsx";
import type { IntegrationTarget } from "#core/integrations/model.ts";
import type { Condition, MappingDocument } from "#core/mapping/model.ts";
import { ConditionFields } from "./condition-fields.tsx";
import type { DraftCondition } from "./draft.ts";
import { useTargetsContext } from "./targets-context.tsx";

type OwnPartsProps = {
  /** Where the target is in the form: `targets.0`. */
  base: string;
  target: IntegrationTarget;
  onChange: (target: IntegrationTarget) => void;
};

/** A condition and a mapping that hold for one target alone. */
export function OwnParts({ base, target, onChange }: OwnPartsProps) {
  const { problems, mapping, canEdit } = useTargetsContext();
  // While it is typed as text it may be no condition yet; the checks say so, as they do of the integration's own.
  const setCondition = (condition: DraftCondition | null) =>
    onChange({ ...target, condition: condition as Condition | null });
  return (
    <fieldset className="grid gap-4 rounded-lg border border-line p-3">
      <legend className="px-1 font-medium">For this target alone</legend>
      <ConditionFields
        base={`${base}.condition`}
        condition={target.condition as DraftCondition | null}
        label="A condition of its own"
        noneLabel="None: every message that is mapped"
        onChange={canEdit ? setCondition : null}
        problems={problems}
      />
      <SwitchField
        disabled={!canEdit}
        checked={target.mapping !== null}
        hint={
          target.mapping === null
            ? "Otherwise it gets what the integration's mapping makes."
            : "It is drawn in the step Map, where you choose the target. Switching this off throws it away."
        }
        label="Use a mapping of its own"
        name={`${base}.mapping`}
        onChange={(event) =>
          // What it begins with is a copy of the shared one.
          onChange({ ...target, mapping: event.target.checked ? (mapping as unknown as MappingDocument) : null })
        }
      />
    </fieldset>
  );
}
