"use client";

import { CircleX } from "lucide-react";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { fieldId } from "./field-id.ts";

type FormErrorsProps = {
  /** One sentence on the whole: why nothing was saved. */
  message: string;
  problems?: readonly FieldProblem[];
  /** What a field is called on the screen, by JSON Pointer; without it the pointer stands. */
  labels?: Readonly<Record<string, string>>;
};

/** The summary above a form that was refused. It takes the focus, and each line leads to its field. */
export function FormErrors({ message, problems = [], labels = {} }: FormErrorsProps) {
  return (
    <div
      className="flex items-start gap-2.5 rounded-lg border border-bad bg-bad-soft px-3 py-2.5 text-bad"
      ref={focusOnMount}
      role="alert"
      tabIndex={-1}
    >
      <CircleX aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
      <div className="grid gap-1">
        <p className="font-medium">{message}</p>
        {problems.length > 0 ? (
          <ul className="grid gap-0.5">
            {problems.map((problem) => (
              <li key={`${problem.pointer} ${problem.detail}`}>
                <a className="underline underline-offset-2" href={`#${fieldId(problem.pointer)}`}>
                  {labels[problem.pointer] ?? (problem.pointer.slice(1) || "Form")}
                </a>
                : {problem.detail}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

// Shown anew after each refusal, so moving the focus once is enough; a new function per render would move it each time.
function focusOnMount(element: HTMLElement | null) {
  element?.focus();
}
