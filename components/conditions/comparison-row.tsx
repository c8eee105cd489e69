"use client";

import { Plus } from "lucide-react";
import { useMemo } from "react";
import { shortenValue } from "#components/mapper/live-values.ts";
import { SuggestField } from "#components/mapper/rule-panel/suggest-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import type { Json } from "#core/json.ts";
import {
  addTest,
  type Comparison,
  changeOperator,
  findTest,
  peelNots,
  replaceTest,
} from "#core/mapping/conditions/edit-test.ts";
import { testOperators } from "#core/mapping/conditions/operator-names.ts";
import { operatorWords } from "#core/mapping/conditions/operator-words.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { compileField, parseField } from "#core/mapping/paths/compile-field.ts";
import { HoldsMark } from "./holds-mark.tsx";
import { type Judged, judgeTest } from "./judge-test.ts";
import { capitalize, fieldOfPart, namePart } from "./name-part.ts";
import { NotButton, PartButtons } from "./part-buttons.tsx";
import { useSample } from "./sample-context.tsx";
import type { TestPartProps } from "./test-part.tsx";
import { TestValue } from "./test-value.tsx";

const operators = testOperators.map((value) => ({ value, label: operatorWords[value] }));

/** A field, an operator and a value, and what the engine makes of it for the sample. */
export function ComparisonRow({ tree, place, row }: TestPartProps) {
  const { root, changeAndGo } = tree;
  const part = findTest(root, place);
  const { inner, nots } = peelNots(part);
  const comparison = inner as Comparison;
  const sample = useSample();
  const judged = useMemo(() => judgeTest(part, sample.value), [part, sample.value]);
  const found = useMemo(() => describeFound(comparison.field, sample.value), [comparison.field, sample.value]);
  const name = namePart("comparison", place);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus that a jump brings here.
    <div
      aria-label={capitalize(name)}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5 rounded-md border border-line bg-panel p-2 focus-visible:outline-2 focus-visible:outline-accent"
      id={fieldId(fieldOfPart(tree.name, place))}
      role="group"
      tabIndex={-1}
    >
      <ComparisonFields comparison={comparison} judged={judged} name={name} nots={nots} place={place} tree={tree} />
      <div className="flex flex-wrap items-center gap-1.5">
        <NotButton place={place} tree={tree} />
        <HoldsMark judged={judged} />
        {found === null ? null : (
          <span className="min-w-0 flex-1 truncate text-muted text-small">
            <span className="sr-only">The sample has </span>
            <code>{found}</code>
          </span>
        )}
        <span className="ml-auto">
          <PartButtons place={place} row={row} tree={tree} />
        </span>
      </div>
      {place.length > 0 ? null : (
        <div>
          <Button
            icon={<Plus aria-hidden="true" size={14} />}
            onClick={() => changeAndGo(addTest(root, place, { field: "", operator: "exists" }))}
            size="small"
          >
            Add a comparison
          </Button>
        </div>
      )}
    </div>
  );
}

type ComparisonFieldsProps = TestPartProps & { comparison: Comparison; nots: number; judged: Judged; name: string };

function ComparisonFields({ tree, place, comparison, nots, judged, name }: ComparisonFieldsProps) {
  const sample = useSample();
  const innerPlace = [...place, ...Array.from({ length: nots }, () => "not")];
  const base = fieldOfPart(tree.name, innerPlace);
  const set = (next: Comparison, typedIn: string | null) =>
    tree.change(replaceTest(tree.root, innerPlace, next), typedIn === null ? null : `${base}/${typedIn}`);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] @2xl:grid-cols-[minmax(0,1.1fr)_176px_minmax(0,1.4fr)] items-start gap-1.5">
      <SuggestField
        error={findProblem(judged, "field")}
        label={<span className="sr-only">Field of {name}</span>}
        name={`${base}.field`}
        onChange={(field) => set({ ...comparison, field }, "field")}
        placeholder="the whole message"
        suggestions={sample.paths}
        value={comparison.field}
      />
      <SelectField
        label={<span className="sr-only">Operator of {name}</span>}
        name={`${base}.operator`}
        onChange={(event) => set(changeOperator(comparison, event.target.value as TestOperator), null)}
        options={operators}
        value={comparison.operator}
      />
      <TestValue
        error={findProblem(judged, "value")}
        label={`Value of ${name}`}
        name={`${base}.value`}
        onChange={(value, typing) => set({ ...comparison, value }, typing ? "value" : null)}
        operator={comparison.operator}
        value={comparison.value}
      />
    </div>
  );
}

function describeFound(field: string, sample: Json | null): string | null {
  const parsed = parseField(field);
  if (!parsed.ok || sample === null) return null;
  const value = compileField(parsed.path, false)(sample);
  return value === undefined ? "nothing there" : shortenValue(value);
}

/** What the engine has against one member; below a `not` the pointers begin with it. */
function findProblem(judged: Judged, member: "field" | "value"): string | undefined {
  if (judged.kind !== "incomplete") return undefined;
  return judged.problems.find(({ pointer }) => pointer.endsWith(`/${member}`))?.detail;
}
