"use client";

import { useEffect, useMemo, useState } from "react";
import { listFailedCases } from "#core/integrations/tests/require-tests.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DraftDocument } from "../editor/draft.ts";
import { type DraftTests, type RunTests, runDraftTests, type TestsOutcome } from "./run-draft-tests.ts";
import type { CaseView } from "./to-case-view.ts";

export type TestResults = {
  /** What each case came to, by its id; while new results are awaited, those of before. */
  byId: ReadonlyMap<string, CaseView>;
  /** Something was changed since, and the cases are run anew. */
  pending: boolean;
  /** Why they could not be run; null where they could. */
  refusal: string | null;
  failedCount: number;
  /** What keeps the draft from being saved, where it requires its cases to pass. */
  problems: FieldProblem[];
  runAgain: () => void;
};

type Ran = { parts: DraftTests; turn: number; outcome: TestsOutcome };

// As long as the mapper waits before it runs scripts.
const settleMs = 400;
const none: ReadonlyMap<string, CaseView> = new Map();

/** The results of a draft's test cases, run whenever typing has paused. */
export function useTestResults(document: DraftDocument, act: RunTests | null): TestResults {
  const { condition, mapping, tests, testsRequired } = document;
  const parts = useMemo(() => ({ condition, mapping, tests }), [condition, mapping, tests]);
  const [turn, setTurn] = useState(0);
  const [ran, setRan] = useState<Ran | null>(null);
  useEffect(() => {
    if (parts.tests.length === 0) return;
    let isOutdated = false;
    const timer = setTimeout(async () => {
      const outcome = await runDraftTests(parts, act);
      if (!isOutdated) setRan({ parts, turn, outcome });
    }, settleMs);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  }, [parts, turn, act]);
  const outcome = tests.length === 0 ? null : (ran?.outcome ?? null);
  const byId = useMemo(
    () => (outcome?.kind === "ran" ? new Map(outcome.cases.map((one) => [one.id, one])) : none),
    [outcome],
  );
  const pending = tests.length > 0 && (ran === null || ran.parts !== parts || ran.turn !== turn);
  const known = tests.map(({ id }) => byId.get(id));
  const problems = useMemo(() => {
    // What was run is not what stands here now; the server will look anyhow.
    if (!testsRequired || pending || outcome?.kind !== "ran") return [];
    return listFailedCases(outcome.cases, "");
  }, [testsRequired, pending, outcome]);
  return {
    byId,
    pending,
    refusal: outcome?.kind === "refused" ? outcome.message : null,
    failedCount: known.filter((one) => one?.passed === false).length,
    problems,
    runAgain: () => setTurn(turn + 1),
  };
}
