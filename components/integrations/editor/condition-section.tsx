"use client";

import { useMemo } from "react";
import { z } from "zod";
import { CodeEditor } from "#components/code-editor/code-editor.tsx";
import { declareSample } from "#components/code-editor/declare-sample.ts";
import { Field } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { Json } from "#core/json.ts";
import { Test } from "#core/mapping/model.ts";
import type { DraftCondition } from "./draft.ts";
import { JsonPartEditor } from "./json-part-editor.tsx";
import type { DraftProblems } from "./list-problems.ts";

type ConditionSectionProps = {
  condition: DraftCondition | null;
  /** Null for reading only. */
  onChange: ((condition: DraftCondition | null) => void) | null;
  sample: Json | null;
  problems: DraftProblems;
};

const options = [
  { value: "none", label: "None: every message goes on" },
  { value: "script", label: "A script" },
  { value: "form", label: "Comparisons of fields" },
] as const;

/** The gate before the mapping: what does not pass it is on record as skipped and is not sent. */
export function ConditionSection({ condition, onChange, sample, problems }: ConditionSectionProps) {
  const declarations = useMemo(() => (sample === null ? "" : declareSample(sample)), [sample]);
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
          <Field
            group
            hint="JavaScript over data (the message) and fields (dotted path → value): an expression, or a body with return."
            label="Script"
            name="condition.code"
          >
            {(control) => (
              <CodeEditor
                declarations={declarations}
                describedBy={control["aria-describedby"]}
                height={{ linesMin: 4, linesMax: 16 }}
                id={control.id}
                invalid={control["aria-invalid"] === true}
                label="Condition script"
                language="javascript"
                onChange={onChange === null ? undefined : (code) => onChange({ kind: "script", code })}
                value={condition.code}
              />
            )}
          </Field>
        ) : null}
        {condition?.kind === "form" ? (
          <JsonPartEditor
            height={{ linesMin: 5, linesMax: 16 }}
            label="Comparisons"
            onChange={onChange === null ? null : (test) => onChange({ kind: "form", test })}
            pointer="/condition/test"
            problems={problems}
            schema={testSchema}
            value={condition.test}
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
