"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import type { RuleInput, WhenFails, WhenMissing } from "#core/mapping/model.ts";
import { PanelPart } from "./panel-part.tsx";
import { ValueField } from "./value-field.tsx";

type OutcomePartProps = {
  rule: Pick<RuleInput, "whenMissing" | "whenFails">;
  onChange: (change: Partial<Pick<RuleInput, "whenMissing" | "whenFails">>, mergeKey: string | null) => void;
};

const missing = [
  { value: "omit", label: "Leave the target out" },
  { value: "null", label: "Write null" },
  { value: "default", label: "Write a default value" },
  { value: "fail", label: "Fail, so that nothing is sent" },
] as const;

const failing = [
  { value: "omit", label: "Leave the target out, and put it on record" },
  { value: "null", label: "Write null, and put it on record" },
  { value: "fail", label: "Fail, so that nothing is sent" },
] as const;

/** What the rule does when there is nothing to write. */
export function OutcomePart({ rule, onChange }: OutcomePartProps) {
  const whenMissing = rule.whenMissing ?? { kind: "omit" };
  return (
    <PanelPart title="When there is nothing to write">
      <SelectField
        hint="Null and empty texts are values and are written."
        label="When the value is missing"
        name="rule.whenMissing"
        onChange={(event) => onChange({ whenMissing: startMissing(event.target.value as WhenMissing["kind"]) }, null)}
        options={missing}
        value={whenMissing.kind}
      />
      {whenMissing.kind === "default" ? (
        <ValueField
          hint="It is written as it is; no step changes it."
          label="Default value"
          name="rule.whenMissing.value"
          onChange={(value, typing) =>
            onChange({ whenMissing: { kind: "default", value } }, typing ? "whenMissing/value" : null)
          }
          value={whenMissing.value}
        />
      ) : null}
      <SelectField
        label="When a step or script fails"
        name="rule.whenFails"
        onChange={(event) => onChange({ whenFails: event.target.value as WhenFails }, null)}
        options={failing}
        value={rule.whenFails ?? "omit"}
      />
    </PanelPart>
  );
}

function startMissing(kind: WhenMissing["kind"]): WhenMissing {
  return kind === "default" ? { kind, value: "" } : { kind };
}
