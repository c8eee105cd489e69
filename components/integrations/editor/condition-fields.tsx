"use client";

import { z } from "zod";
import { ConditionEditor } from "#components/conditions/condition-editor.tsx";
import { ScriptField } from "#components/conditions/script-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Test } from "#core/mapping/model.ts";
import type { DraftCondition } from "./draft.ts";
import { JsonPartEditor } from "./json-part-editor.tsx";
import type { DraftProblems } from "./list-problems.ts";

type ConditionFieldsProps = {
  /** Where the condition is in the form: `condition` or `targets.0.condition`. */
  base: string;
  condition: DraftCondition | null;
  /** Null for reading only. */
  onChange: ((condition: DraftCondition | null) => void) | null;
  problems: DraftProblems;
  label: string;
  /** What no condition means. */
  noneLabel: string;
};

/** A condition by a script or by comparisons of fields, or none. */
export function ConditionFields({ base, condition, onChange, problems, label, noneLabel }: ConditionFieldsProps) {
  const pointer = `/${base.replaceAll(".", "/")}`;
  return (
    <div className="grid gap-4">
      <div className="md:max-w-[calc(50%-8px)]">
        <SelectField
          disabled={onChange === null}
          label={label}
          name={base}
          onChange={(event) => onChange?.(startCondition(event.target.value))}
          options={[
            { value: "none", label: noneLabel },
            { value: "script", label: "A script" },
            { value: "form", label: "Comparisons of fields" },
          ]}
          value={condition?.kind ?? "none"}
        />
      </div>
      {condition?.kind === "script" ? (
        <ScriptField
          code={condition.code}
          hint="JavaScript over data (the message) and fields (dotted path → value): an expression, or a body with return."
          label="Condition script"
          name={`${base}.code`}
          onChange={onChange === null ? null : (code) => onChange({ kind: "script", code })}
          paths={null}
          purpose="condition"
        />
      ) : null}
      {condition?.kind === "form" ? (
        <ConditionEditor
          name={`${base}.test`}
          onChange={onChange === null ? null : (test) => onChange({ kind: "form", test })}
          test={condition.test}
          text={
            <JsonPartEditor
              height={{ linesMin: 5, linesMax: 16 }}
              label="Comparisons"
              onChange={onChange === null ? null : (test) => onChange({ kind: "form", test })}
              pointer={`${pointer}/test`}
              problems={problems}
              schema={testSchema}
              value={condition.test}
            />
          }
        />
      ) : null}
    </div>
  );
}

const testSchema = z.toJSONSchema(Test, { io: "input", unrepresentable: "any" });

function startCondition(kind: string): DraftCondition | null {
  if (kind === "script") return { kind, code: 'data.order.total !== ""' };
  return kind === "form" ? { kind, test: { all: [{ field: "order.id", operator: "exists" }] } } : null;
}
