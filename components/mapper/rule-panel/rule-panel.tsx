"use client";

import { CircleAlert, Trash2, X } from "lucide-react";
import { type KeyboardEvent, useMemo } from "react";
import { Editing } from "#components/ui/editing.tsx";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { RuleTrace } from "../live-values.ts";
import { changeRule } from "./change-rule.ts";
import { ConditionPart } from "./condition-part.tsx";
import { ElementPicker } from "./element-picker.tsx";
import { ListPart } from "./list-part.tsx";
import { OutcomePart } from "./outcome-part.tsx";
import { PanelPart } from "./panel-part.tsx";
import { SourcePart } from "./source-part.tsx";
import { StepsPart } from "./steps-part.tsx";
import { SuggestField } from "./suggest-field.tsx";
import { summarizeResult } from "./summarize-trace.ts";
import { TracedMarks } from "./traced-marks.tsx";

export type RulePanelProps = {
  rule: RuleInput;
  /** Null for reading only. Changes with the same merge key belong together as one step of undo. */
  onChange: ((rule: RuleInput, mergeKey: string | null) => void) | null;
  onRemove: (() => void) | null;
  onClose: () => void;
  /** The sample's paths, to complete from. */
  sourcePaths: readonly string[];
  targetPaths: readonly string[];
  /** A message; null while there is none. */
  sample: Json | null;
  /** Tells whether the sample has a list at a path. */
  isList: (path: string) => boolean;
  /** Which of the traced values the canvas shows, from 0. */
  element: number;
  onElement: (element: number) => void;
  /** What the rule made of the sample, value by value; none while there is no sample. */
  traced: RuleTrace;
  /** Pointers are relative to the rule: `/steps/0/args/1`, `/target`. */
  problems: readonly FieldProblem[];
};

/** Everything about one rule. It fills the height that it is given and scrolls in itself. */
export function RulePanel({ rule, onRemove, onClose, ...rest }: RulePanelProps) {
  const name = rule.target === "" ? "the whole output" : rule.target;
  return (
    <section
      aria-label={`Rule for ${name}`}
      className="flex h-full min-h-0 min-w-0 flex-col rounded-lg border border-line bg-panel focus-visible:outline-2 focus-visible:outline-accent"
      onKeyDown={(event) => (isForPanel(event) ? onClose() : undefined)}
      tabIndex={-1}
    >
      <header className="flex items-center gap-1 border-line border-b py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold">
          Rule <code className="font-normal">{name}</code>
        </h2>
        {onRemove === null ? null : (
          <IconButton
            icon={<Trash2 aria-hidden="true" size={15} />}
            label="Remove the rule"
            onClick={onRemove}
            size="small"
          />
        )}
        <IconButton icon={<X aria-hidden="true" size={16} />} label="Close the rule" onClick={onClose} size="small" />
      </header>
      {/* Another rule begins with fields of its own: nothing half typed goes over to it. */}
      <RuleFields {...rest} key={rule.id} rule={rule} />
    </section>
  );
}

/** Escape closes the panel, but where a list hangs open below a field, that first; the code editor has an Escape of its own. */
function isForPanel({ key, target, currentTarget }: KeyboardEvent): boolean {
  if (key !== "Escape" || !(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest('[aria-expanded="true"], .monaco-editor') === null;
}

function RuleFields(props: Omit<RulePanelProps, "onRemove" | "onClose">) {
  const { rule, onChange, sourcePaths, targetPaths, sample, isList, traced, problems } = props;
  const readOnly = onChange === null;
  const set = (change: Partial<RuleInput>, field: string | null) =>
    onChange?.(changeRule(rule, change), field === null ? null : `${rule.id}/${field}`);
  const placed = useMemo(() => moveProblems(problems, "/rule"), [problems]);
  const result = useMemo(() => summarizeResult(traced), [traced]);
  return (
    <FormProblems problems={placed}>
      <fieldset className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <legend className="sr-only">Fields of the rule</legend>
        <WholeProblems problems={problems} />
        <PanelPart title="Target">
          <Editing allowed={!readOnly}>
            <SuggestField
              hint="lines[].code is written in each element; empty or $ is the whole output."
              label="Target path"
              name="rule.target"
              onChange={(target) => set({ target }, "target")}
              suggestions={targetPaths}
              value={rule.target}
            />
          </Editing>
          <TracedMarks label="Result in the sample" summary={result} />
          <ElementPicker at={props.element} onPick={props.onElement} traced={traced} />
        </PanelPart>
        <SourcePart
          onChange={(source, field) => set({ source }, field)}
          readOnly={readOnly}
          source={rule.source}
          sourcePaths={sourcePaths}
          traced={traced}
        />
        <Editing allowed={!readOnly}>
          <ListPart isList={isList} onChange={set} rule={rule} sample={sample} traced={traced} />
          <StepsPart
            onChange={(steps, field) => set({ steps }, field)}
            problems={problems}
            steps={rule.steps ?? []}
            traced={traced}
          />
        </Editing>
        <ConditionPart
          condition={rule.condition ?? null}
          onChange={(condition, field) => set({ condition }, field)}
          problems={problems}
          readOnly={readOnly}
          sourcePaths={sourcePaths}
        />
        <Editing allowed={!readOnly}>
          <OutcomePart onChange={set} rule={rule} />
          <PanelPart title="Note">
            <TextareaField
              label="Why the rule is as it is"
              name="rule.note"
              onChange={(event) => set({ note: event.target.value === "" ? undefined : event.target.value }, "note")}
              optional
              value={rule.note ?? ""}
            />
          </PanelPart>
        </Editing>
      </fieldset>
    </FormProblems>
  );
}

const ofFields =
  /^\/(target|note|whenMissing(\/value)?|whenFails|steps\/[0-9]+(\/.*)?|condition(\/.*)?|source\/(value|code|kind|paths\/[0-9]+))$/;

/** What is wrong with no field in particular. */
function WholeProblems({ problems }: { problems: readonly FieldProblem[] }) {
  const whole = problems.filter(({ pointer }) => !ofFields.test(pointer));
  if (whole.length === 0) return null;
  return (
    <ul className="grid gap-1 px-4 pt-3">
      {whole.map(({ pointer, detail }) => (
        <li className="flex items-start gap-1.5 text-bad text-small" key={`${pointer} ${detail}`}>
          <CircleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
          {detail}
        </li>
      ))}
    </ul>
  );
}
