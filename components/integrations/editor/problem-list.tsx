"use client";

import { joinClasses } from "#components/ui/join-classes.ts";
import { Panel } from "#components/ui/panel.tsx";
import { softTone } from "#components/ui/tone.ts";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DraftDocument } from "./draft.ts";
import type { DraftProblems } from "./list-problems.ts";
import { describePlace } from "./problem-place.ts";

type ProblemListProps = {
  id: string;
  problems: DraftProblems;
  document: DraftDocument;
  onJump: (pointer: string) => void;
};

/** Everything that keeps the document from being saved, and what is worth a word; each line leads to its place. */
export function ProblemList({ id, problems, document, onJump }: ProblemListProps) {
  const { errors, warnings } = problems;
  return (
    <Panel id={id} title={summarise(errors.length, warnings.length)}>
      {errors.length + warnings.length === 0 ? (
        <p className="flex items-center gap-2 text-muted text-small">
          <span className="text-ok">
            <ToneIcon tone="ok" />
          </span>
          Nothing stands in the way of saving.
        </p>
      ) : (
        <ul className="-mx-2 grid max-h-96 gap-0.5 overflow-y-auto">
          {errors.map((problem) => (
            <Line key={`error ${problem.pointer}`} onJump={onJump} tone="bad" word="Error" {...{ problem, document }} />
          ))}
          {warnings.map((problem) => (
            <Line
              key={`warning ${problem.pointer} ${problem.detail}`}
              onJump={onJump}
              tone="warn"
              word="Warning"
              {...{ problem, document }}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type LineProps = {
  problem: FieldProblem;
  tone: "bad" | "warn";
  word: string;
  document: DraftDocument;
  onJump: (pointer: string) => void;
};

function Line({ problem, tone, word, document, onJump }: LineProps) {
  return (
    <li>
      <button
        className="flex w-full cursor-pointer items-start gap-2 rounded-md px-2 py-1.5 text-left -outline-offset-2 hover:bg-hover"
        onClick={() => onJump(problem.pointer)}
        type="button"
      >
        <span className={joinClasses("mt-0.5 grid size-5 shrink-0 place-items-center rounded-full", softTone[tone])}>
          <ToneIcon size={12} tone={tone} />
        </span>
        <span className="min-w-0 break-words text-small">
          <span className="sr-only">{word}: </span>
          <span className="font-medium">{describePlace(problem.pointer, document)}</span>
          <span className="block text-muted">{problem.detail}</span>
        </span>
      </button>
    </li>
  );
}

function summarise(errors: number, warnings: number): string {
  const parts = [
    errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}` : "",
    warnings > 0 ? `${warnings} ${warnings === 1 ? "warning" : "warnings"}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "No problems" : `Problems: ${parts.join(", ")}`;
}
