"use client";

import { useEffect, useRef, useState } from "react";
import { fieldId } from "#components/ui/field-id.ts";
import type { StepEntry } from "#core/mapping/steps/step.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DraftStep } from "../describe-step.ts";
import type { RuleTrace } from "../live-values.ts";
import { moveItem } from "./move-item.ts";
import { PanelPart } from "./panel-part.tsx";
import { StepCard } from "./step-card.tsx";
import { StepPicker } from "./step-picker.tsx";
import { useRowKeys } from "./use-row-keys.ts";
import { startArgs } from "./write-args.ts";

type StepsPartProps = {
  steps: readonly DraftStep[];
  onChange: (steps: DraftStep[], mergeKey: string | null) => void;
  traced: RuleTrace;
  problems: readonly FieldProblem[];
};

/** The steps that the value goes through, in order, with what each makes of the sample. */
export function StepsPart({ steps, onChange, traced, problems }: StepsPartProps) {
  const rows = useRowKeys(steps.length);
  const [said, setSaid] = useState("");
  const focusOnNew = useFocusOnNew(steps.length);
  const add = (entry: StepEntry) => {
    focusOnNew(steps.length, entry);
    setSaid(`${entry.title} added as step ${steps.length + 1}.`);
    onChange([...steps, { name: entry.name, args: startArgs(entry) }], null);
  };
  const move = (at: number, by: -1 | 1) => {
    rows.move(at, by);
    setSaid(`Moved to place ${at + by + 1} of ${steps.length}.`);
    onChange([...moveItem(steps, at, by)], null);
  };
  const remove = (at: number) => {
    rows.remove(at);
    setSaid(`Step ${at + 1} removed.`);
    onChange(steps.toSpliced(at, 1), null);
  };
  return (
    <PanelPart title="Steps">
      {steps.length === 0 ? <p className="text-muted">The value is taken as it is.</p> : null}
      <ol className="grid min-w-0 gap-2 empty:hidden" id={fieldId("rule.steps")} tabIndex={-1}>
        {steps.map((step, at) => (
          <StepCard
            at={at}
            count={steps.length}
            key={`${rows.keys[at]} ${step.name}`}
            onChange={(next, typed) =>
              onChange(steps.with(at, next), typed === null ? null : `steps/${at}/args/${typed}`)
            }
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
            problems={problems}
            step={step}
            traced={traced}
          />
        ))}
      </ol>
      <div>
        <StepPicker onPick={add} />
      </div>
      <p className="sr-only" role="status">
        {said}
      </p>
    </PanelPart>
  );
}

/** Puts the keyboard into the first argument of a step that was just added; without one it stays at the button. */
function useFocusOnNew(count: number): (at: number, entry: StepEntry) => void {
  const wanted = useRef<string | null>(null);
  // After each change of the number of steps, because the field does not exist before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what makes it look again.
  useEffect(() => {
    if (wanted.current === null) return;
    const control = document.getElementById(wanted.current);
    wanted.current = null;
    // The list of steps gives the focus back as it closes; this comes after it.
    const frame = requestAnimationFrame(() => control?.focus());
    return () => cancelAnimationFrame(frame);
  }, [count]);
  return (at, entry) => {
    const hasRequired = entry.args.some((spec) => !spec.optional);
    wanted.current = hasRequired ? fieldId(`rule.steps.${at}.args.0`) : null;
  };
}
