"use client";

import { z } from "zod";
import { ConditionEditor } from "#components/conditions/condition-editor.tsx";
import { ScriptField } from "#components/conditions/script-field.tsx";
import type { DraftCondition } from "#components/integrations/editor/draft.ts";
import { JsonPartEditor } from "#components/integrations/editor/json-part-editor.tsx";
import type { DraftProblems } from "#components/integrations/editor/list-problems.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import type { HookModel } from "#core/hooks/model.ts";
import { Test } from "#core/mapping/model.ts";

type ConditionPartProps = {
  condition: DraftCondition | null;
  /** Null for reading only. */
  onChange: ((condition: DraftCondition | null) => void) | null;
  model: HookModel | null;
  problems: DraftProblems;
};

/** Which changes a hook is for: by comparisons of fields, by a script, or all. */
export function ConditionPart({ condition, onChange, model, problems }: ConditionPartProps) {
  const changeTest =
    onChange === null
      ? null
      : (test: Extract<DraftCondition, { kind: "form" }>["test"]) => onChange({ kind: "form", test });
  return (
    <div className="grid gap-4">
      <SelectField
        disabled={onChange === null}
        hint="A change for which it does not hold makes no callback."
        label="Condition"
        name="condition"
        onChange={(event) => onChange?.(startCondition(event.target.value, model))}
        options={[
          { value: "none", label: "none: every change counts" },
          { value: "form", label: "Comparisons of fields" },
          { value: "script", label: "A script" },
        ]}
        value={condition?.kind ?? "none"}
      />
      {condition?.kind === "script" ? (
        <ScriptField
          code={condition.code}
          hint="JavaScript over data.instance, data.old, data.new, data.event_type and data.changed_fields: an expression, or a body with return."
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
          onChange={changeTest}
          test={condition.test}
          text={
            <JsonPartEditor
              height={{ linesMin: 5, linesMax: 16 }}
              label="Comparisons"
              onChange={changeTest}
              pointer="/condition/test"
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

function startCondition(kind: string, model: HookModel | null): DraftCondition | null {
  const field = model?.fields.find(({ name, hidden }) => !hidden && !model.keyFields.includes(name))?.name ?? "id";
  if (kind === "script") return { kind, code: `data.instance.${field} !== null` };
  return kind === "form" ? { kind, test: { all: [{ field: `instance.${field}`, operator: "exists" }] } } : null;
}
