"use client";

import { CircleAlert } from "lucide-react";
import { useMemo } from "react";
import { CodeText } from "#components/ui/code-text.tsx";
import type { Json } from "#core/json.ts";
import { findStep } from "#core/mapping/steps/catalog.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DraftStep } from "../describe-step.ts";
import type { RuleTrace } from "../live-values.ts";
import { listInnerPaths } from "./list-inner-paths.ts";
import { RowButtons } from "./row-buttons.tsx";
import { StepArgs } from "./step-args.tsx";
import { summarizeStep } from "./summarize-trace.ts";
import { TracedMarks } from "./traced-marks.tsx";

type StepCardProps = {
  step: DraftStep;
  at: number;
  count: number;
  onChange: (step: DraftStep, typed: number | null) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  traced: RuleTrace;
  problems: readonly FieldProblem[];
};

const noArgs: readonly Json[] = [];

/** One step: its name, its arguments, and what it makes of the sample. */
export function StepCard({ step, at, count, onChange, onMove, onRemove, traced, problems }: StepCardProps) {
  const entry = findStep(step.name);
  const args = step.args ?? noArgs;
  const title = entry?.title ?? step.name;
  const summary = useMemo(() => summarizeStep(traced, at, step.name), [traced, at, step.name]);
  const innerPaths = useMemo(
    () => (entry === null ? [] : listInnerPaths(traced.values, at, entry)),
    [traced, at, entry],
  );
  const own = listOwnProblems(problems, at, entry?.args.length ?? 0);
  return (
    <li
      aria-label={`Step ${at + 1}: ${title}`}
      className="@container grid min-w-0 gap-2.5 rounded-lg border border-line-strong p-3"
    >
      <div className="flex items-start gap-2">
        <span
          aria-hidden="true"
          className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent-text text-tiny"
        >
          {at + 1}
        </span>
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 font-medium leading-6">
          {title}
          <code className="font-normal text-muted text-tiny">{step.name}</code>
        </p>
        <RowButtons at={at} count={count} onMove={onMove} onRemove={onRemove} row={`step ${at + 1}, ${title}`} />
      </div>
      {entry === null ? null : <p className="-mt-1.5 text-muted text-small">{entry.description}</p>}
      {entry === null && args.length > 0 ? (
        <p className="text-small">
          Its arguments: <CodeText>{JSON.stringify(args)}</CodeText>
        </p>
      ) : null}
      {own.map(({ pointer, detail }) => (
        <p className="flex items-start gap-1.5 text-bad text-small" key={`${pointer} ${detail}`}>
          <CircleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
          {detail}
        </p>
      ))}
      {entry === null ? null : (
        <StepArgs
          args={args}
          base={`rule.steps.${at}.args`}
          entry={entry}
          innerPaths={innerPaths}
          onChange={(next, typed) => onChange({ ...step, args: next }, typed)}
        />
      )}
      <TracedMarks label="After this step" summary={summary} />
    </li>
  );
}

/** What is wrong with the step as a whole, or with an argument that no field is drawn for. */
function listOwnProblems(problems: readonly FieldProblem[], at: number, argCount: number): FieldProblem[] {
  return problems.filter(({ pointer }) => {
    const match = /^\/steps\/([0-9]+)(?:\/name|\/args(?:\/([0-9]+))?)?$/.exec(pointer);
    if (match === null || Number(match[1]) !== at) return false;
    return match[2] === undefined || Number(match[2]) >= argCount;
  });
}
