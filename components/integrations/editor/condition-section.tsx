"use client";

import { Panel } from "#components/ui/panel.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import type { DraftCondition } from "./draft.ts";
import type { DraftProblems } from "./list-problems.ts";

type ConditionSectionProps = {
  condition: DraftCondition | null;
  /** Null for reading only. */
  onChange: ((condition: DraftCondition | null) => void) | null;
  problems: DraftProblems;
};

/** The gate before the mapping: what does not pass it is on record as skipped and is not sent. */
export function ConditionSection({ condition, onChange, problems }: ConditionSectionProps) {
  return (
    <Panel
      description="Only messages for which it holds are sent; the others are on record as skipped."
      id="condition"
      title="Condition"
    >
      <ConditionFields
        base="condition"
        condition={condition}
        label="Kind of condition"
        noneLabel="None: every message goes on"
        onChange={onChange}
        problems={problems}
      />
    </Panel>
  );
}
