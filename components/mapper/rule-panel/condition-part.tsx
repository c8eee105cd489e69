"use client";

import { useMemo, useState } from "react";
import { z } from "zod";
import { ConditionEditor } from "#components/conditions/condition-editor.tsx";
import { ScriptField } from "#components/conditions/script-field.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import type { Json } from "#core/json.ts";
import { type RuleInput, Test } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type CheckedJson, JsonCodeField } from "./json-code-field.tsx";
import { PanelPart } from "./panel-part.tsx";

type Condition = NonNullable<RuleInput["condition"]>;

type ConditionPartProps = {
  condition: Condition | null;
  onChange: (condition: Condition | null, mergeKey: string | null) => void;
  readOnly: boolean;
  sourcePaths: readonly string[];
  problems: readonly FieldProblem[];
};

const options = [
  { value: "none", label: "None: it always holds" },
  { value: "form", label: "Comparisons of fields" },
  { value: "script", label: "A script" },
] as const;

const testPointer = "/condition/test";

/** When the rule is used at all: where its condition does not hold, it writes nothing. */
export function ConditionPart({ condition, onChange, readOnly, sourcePaths, problems }: ConditionPartProps) {
  // What stood there before the kind was changed comes back when it is changed back.
  const [left, setLeft] = useState<readonly Condition[]>([]);
  const choose = (kind: string) => {
    if (condition !== null) setLeft([condition, ...left.filter((one) => one.kind !== condition.kind)]);
    onChange(left.find((one) => one.kind === kind) ?? startCondition(kind, sourcePaths), null);
  };
  const inner = useMemo(() => listInnerProblems(problems), [problems]);
  return (
    <PanelPart title="Condition">
      <SelectField
        disabled={readOnly}
        label="Only when"
        name="rule.condition"
        onChange={(event) => choose(event.target.value)}
        options={options}
        value={condition?.kind ?? "none"}
      />
      {condition?.kind === "script" ? (
        <ScriptField
          code={condition.code}
          hint="JavaScript over data (the message) and fields (dotted path → value): an expression, or a body with return."
          label="Script"
          name="rule.condition.code"
          onChange={readOnly ? null : (code) => onChange({ kind: "script", code }, "condition/code")}
          paths={null}
          purpose="condition"
        />
      ) : null}
      {condition?.kind === "form" ? (
        <ConditionEditor
          name="rule.condition.test"
          onChange={
            readOnly
              ? null
              : (test, mergeKey) => onChange({ kind: "form", test: test as Test }, mergeKey && `condition/${mergeKey}`)
          }
          test={condition.test as Json}
          text={
            <JsonCodeField
              check={checkTest}
              hint="all, any and not over comparisons of a field with a value."
              label="Comparisons"
              name="rule.condition.test"
              onChange={readOnly ? null : (test) => onChange({ kind: "form", test }, "condition/test")}
              problems={inner}
              schema={testSchema}
              value={condition.test as Json}
            />
          }
        />
      ) : null}
    </PanelPart>
  );
}

const testSchema = z.toJSONSchema(Test, { io: "input", unrepresentable: "any" });

/** What was typed itself and not the schema's copy, so that the text stays what it was. */
function checkTest(json: Json): CheckedJson<Json> {
  const parsed = Test.safeParse(json);
  if (parsed.success) return { ok: true, value: json };
  const detail = "A comparison has a field, an operator and mostly a value; all, any and not hold comparisons.";
  return { ok: false, problems: [{ pointer: "", detail }] };
}

function listInnerProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems
    .filter(({ pointer }) => pointer === testPointer || pointer.startsWith(`${testPointer}/`))
    .map(({ pointer, detail }) => ({ pointer: pointer.slice(testPointer.length), detail }));
}

function startCondition(kind: string, sourcePaths: readonly string[]): Condition | null {
  const isLeaf = (path: string) =>
    !sourcePaths.some((other) => /^[.[]/.test(other.slice(path.length)) && other.startsWith(path));
  const field = sourcePaths.find((path) => isDotted(path) && isLeaf(path)) ?? "order.id";
  if (kind === "script") return { kind, code: `fields[${JSON.stringify(field)}] !== ""` };
  return kind === "form" ? { kind, test: { all: [{ field, operator: "exists" }] } } : null;
}

/** A condition's fields are named by keys alone; what is inside of lists is reached through data. */
function isDotted(path: string): boolean {
  return !path.includes("[");
}
