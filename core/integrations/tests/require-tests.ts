import { Fault } from "#core/problems/fault.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProcessPorts } from "#core/runs/process-message.ts";
import type { IntegrationDocument } from "../model.ts";
import { toOrderedText } from "../to-ordered-text.ts";
import type { CaseResult } from "./model.ts";
import { runTestCases } from "./run-test-cases.ts";

/** A save stops here, having written nothing: the document requires its test cases to pass, and they were not run. */
export type Untested = {
  kind: "untested";
  document: IntegrationDocument;
  /** Where problems with the document lie in what the caller sent: "/document", "/config_json" or "". */
  base: string;
};

/** True when the document may be written as far as its test cases are concerned. */
export type IsTested = (document: IntegrationDocument) => boolean;

// Each turn beyond the second means that somebody else saved in between and that this changed what is to be saved.
const turnsMax = 5;

/**
 * Saves a document whose test cases have to pass. Their scripts run in the sandbox and take their time, so they never run
 * while a transaction is open: `save` stops as `untested`, the cases are run, and it begins anew, knowing what was tested.
 * Only what was tested is ever written, also where others save at the same time.
 */
export async function saveTested<Saved extends { kind: string }>(
  ports: ProcessPorts,
  save: (isTested: IsTested) => Promise<Saved | Untested>,
): Promise<Exclude<Saved, Untested> | { kind: "invalid"; problems: FieldProblem[] }> {
  let tested: string | null = null;
  for (let turn = 1; turn <= turnsMax; turn += 1) {
    const known = tested;
    const outcome = await save((document) => !needsTests(document) || textOf(document) === known);
    if (!isUntested(outcome)) return outcome as Exclude<Saved, Untested>;
    const { cases } = await runTestCases(ports, outcome.document);
    const problems = listFailedCases(cases, outcome.base);
    if (problems.length > 0) return { kind: "invalid", problems };
    tested = textOf(outcome.document);
  }
  throw new Fault("unavailable", "What is to be saved changed again each time that its test cases had been run.");
}

function isUntested(outcome: { kind: string }): outcome is Untested {
  return outcome.kind === "untested";
}

function needsTests({ tests, testsRequired }: IntegrationDocument): boolean {
  return testsRequired && tests.length > 0;
}

function textOf({ condition, mapping, tests }: IntegrationDocument): string {
  return toOrderedText({ condition, mapping, tests });
}

/** As much of a result as a sentence about it needs. */
type Judged = Pick<CaseResult, "name" | "passed" | "detail" | "differenceCount"> & {
  differences: readonly { path: string }[];
};

/** One problem for each case that keeps the document from being saved. */
export function listFailedCases(cases: readonly Judged[], base: string): FieldProblem[] {
  return cases.flatMap((one, index) =>
    one.passed ? [] : [{ pointer: `${base}/tests/${index}`, detail: describeFailure(one) }],
  );
}

// As many as a person reads in one line.
const pathsMax = 3;

function describeFailure({ name, detail, differences, differenceCount }: Judged): string {
  const paths = differences.slice(0, pathsMax).map(({ path }) => path);
  const more = differenceCount > paths.length ? " and more" : "";
  const where = paths.length === 0 ? "" : ` (${paths.join(", ")}${more})`;
  return `The test case "${name}" does not pass: ${detail ?? ""}${where}`;
}
