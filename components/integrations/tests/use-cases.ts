"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import type { TestCase } from "#core/integrations/tests/model.ts";
import type { StepProps } from "../editor/step-props.ts";
import type { CaseActs } from "./case-editor.tsx";
import {
  type AddedCase,
  addCase,
  changeCase,
  duplicateCase,
  type NewCase,
  removeCase,
  toExpected,
} from "./edit-cases.ts";
import { runDraftTests } from "./run-draft-tests.ts";

export type CasesState = {
  /** The case that is open; `isNew` where it was just made. */
  opened: { id: string; isNew: boolean } | null;
  toggle: (id: string) => void;
  /** Adds a case and opens it. */
  add: (made: NewCase) => void;
  /** Adds the sample, with what the mapping gives for it now. */
  addFromSample: () => void;
  adding: boolean;
  actsOn: (test: TestCase) => CaseActs;
};

/** What can be done with the test cases of a draft. */
export function useCases({ state, tests: results, acts }: Pick<StepProps, "state" | "tests" | "acts">): CasesState {
  const { draft, set } = state;
  const { condition, mapping, samples, tests } = draft.document;
  const [opened, setOpened] = useState<CasesState["opened"]>(null);
  const [adding, startAdding] = useTransition();
  // What is typed while an answer is awaited must not be lost when it comes.
  const latest = useRef(tests);
  useEffect(() => {
    latest.current = tests;
  }, [tests]);

  function take(added: AddedCase) {
    if (!added.ok) return void toast.error(added.detail);
    set({ tests: added.tests });
    setOpened({ id: added.added.id, isNew: true });
  }

  function accept(test: TestCase) {
    const end = results.byId.get(test.id)?.end;
    const expected = end === undefined ? null : toExpected(end);
    if (expected !== null) set({ tests: changeCase(tests, test.id, { expected }) });
  }

  const add = (made: NewCase) => take(addCase(latest.current, made));
  const addFromSample = () =>
    startAdding(async () => {
      const sample = samples.source;
      const probe: TestCase = { id: "sample", name: "Sample", sample, expected: { kind: "skipped" }, ignore: [] };
      const outcome = await runDraftTests({ condition, mapping, tests: [probe] }, acts.runTests);
      const end = outcome.kind === "ran" ? outcome.cases[0]?.end : undefined;
      const expected = end === undefined ? null : toExpected(end);
      if (expected !== null) add({ name: null, sample, expected });
      else toast.error(outcome.kind === "refused" ? outcome.message : (end && "detail" in end && end.detail) || "");
    });

  return {
    opened,
    toggle: (id) => setOpened(opened?.id === id ? null : { id, isNew: false }),
    add,
    addFromSample,
    adding,
    actsOn: (test) => ({
      change: (change) => set({ tests: changeCase(tests, test.id, change) }),
      accept: () => accept(test),
      duplicate: () => take(duplicateCase(tests, test.id)),
      remove: () => {
        set({ tests: removeCase(tests, test.id) });
        setOpened(null);
      },
    }),
  };
}
