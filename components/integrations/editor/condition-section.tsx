"use client";

import { z } from "zod";
import { ConditionEditor } from "#components/conditions/condition-editor.tsx";
import { ScriptField } from "#components/conditions/script-field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Test } from "#core/mapping/model.ts";
import type { DraftCondition } from "./draft.ts";
import { JsonPartEditor } from "./json-part-editor.tsx";
import type { DraftProblems } from "./list-problems.ts";

type ConditionSectionProps = {
  condition: DraftCondition | null;
  /** Null for reading only. */
  onChange: ((condition: DraftCondition | null) => void) | null;
  problems: DraftProblems;
};

const options = [
  { value: "none", label: "None: every message goes on" },
  { value: "script", label: "A script" },
  { value: "form", label: "Comparisons of fields" },
] as const;

/** The gate before the mapping: what does not pass it is on record as skipped and is not sent. */
export function ConditionSection({ condition, onChange, problems }: ConditionSectionProps) {
  return (
    <Panel
      description="Only messages for which it holds are sent; the others are on record as skipped."
      id="condition"
      title="Condition"
    >
      <div className="grid gap-4">
        <div className="md:max-w-[calc(50%-8px)]">
          <SelectField
            disabled={onChange === null}
            label="Kind of condition"
            name="condition"
            onChange={(event) => onChange?.(startCondition(event.target.value))}
            options={options}
            value={condition?.kind ?? "none"}
          />
        </div>
        {condition?.kind === "script" ? (
          <ScriptField
            code={condition.code}
            hint="JavaScript over data (the message) and fields (dotted path → value): an expression, or a body with return."
            label="Condition script"
            name="condition.code"
            onChange={onChange === null ? null : (code) => onChange({ kind: "script", code })}
            paths={null}
            purpose="condition"
          />
        ) : null}
        {condition?.kind === "form" ? (
          <ConditionEditor
            name="condition.test"
            onChange={onChange === null ? null : (test) => onChange({ kind: "form", test })}
            test={condition.test}
            text={
              <JsonPartEditor
                height={{ linesMin: 5, linesMax: 16 }}
                label="Comparisons"
                onChange={onChange === null ? null : (test) => onChange({ kind: "form", test })}
                pointer="/condition/test"
                problems={problems}
                schema={testSchema}
                value={condition.test}
              />
            }
          />
        ) : null}
      </div>
    </Panel>
  );
}

const testSchema = z.toJSONSchema(Test, { io: "input", unrepresentable: "any" });

function startCondition(kind: string): DraftCondition | null {
  if (kind === "script") return { kind, code: 'data.order.total !== ""' };
  return kind === "form" ? { kind, test: { all: [{ field: "order.id", operator: "exists" }] } } : null;
}
