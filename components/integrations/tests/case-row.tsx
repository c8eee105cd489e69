"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { fieldId } from "#components/ui/field-id.ts";
import { countNoun } from "#components/ui/format-count.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { TestCase } from "#core/integrations/tests/model.ts";
import { CaseState } from "./case-state.tsx";
import type { CaseView } from "./to-case-view.ts";

type CaseRowProps = {
  test: TestCase;
  index: number;
  result: CaseView | undefined;
  pending: boolean;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
};

/** A case in the list: its name and how it stands; opened, everything about it. */
export function CaseRow({ test, index, result, pending, open, onToggle, children }: CaseRowProps) {
  const id = fieldId(`/tests/${index}`);
  return (
    <li className="min-w-0 rounded-md border border-line">
      <button
        aria-controls={open ? `${id}-case` : undefined}
        aria-expanded={open}
        className="flex w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
        id={id}
        onClick={onToggle}
        type="button"
      >
        <ChevronRight
          aria-hidden="true"
          className={joinClasses("shrink-0 text-muted transition-transform", open && "rotate-90")}
          size={14}
        />
        <span className="min-w-0 grow basis-40 break-words font-medium">{test.name || "(without a name)"}</span>
        <span className="text-muted text-small">{describeCase(test, result)}</span>
        <CaseState pending={pending} result={result} />
      </button>
      <div id={`${id}-case`}>{open ? children : null}</div>
    </li>
  );
}

const expectations: Record<TestCase["expected"]["kind"], string> = {
  output: "expects an output",
  skipped: "expects to be skipped",
  fails: "expects to fail",
};

function describeCase({ expected }: TestCase, result: CaseView | undefined): string {
  if (result === undefined || result.differenceCount === 0) return expectations[expected.kind];
  return countNoun(result.differenceCount, "field differs", "fields differ");
}
