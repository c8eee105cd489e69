import { compareOutputs } from "./compare-outputs.ts";
import { readIgnoredPath } from "./ignored-paths.ts";
import type { CaseResult, ExpectedResult, TestCase, TestEnd } from "./model.ts";
import { readExpectedOutput } from "./read-case.ts";

export type CaseVerdict = Pick<CaseResult, "passed" | "detail" | "differences" | "differenceCount">;

const passed: CaseVerdict = { passed: true, detail: null, differences: [], differenceCount: 0 };

/** Holds what a message came to against what its case expects. Pure. */
export function judgeCase({ expected, ignore }: TestCase, end: TestEnd): CaseVerdict {
  if (end.kind === "not_run") return fail(end.detail);
  if (end.kind !== expected.kind) return fail(describeOtherEnd(expected, end));
  if (expected.kind !== "output" || end.kind !== "output") return passed;
  const wanted = readExpectedOutput(expected.text);
  if (!wanted.ok) return fail(`The expected output: ${wanted.detail}`);
  const paths = ignore.map(readIgnoredPath);
  const { differences, count } = compareOutputs(
    wanted.value,
    end.value,
    paths.flatMap((read) => (read.ok ? [read.path] : [])),
  );
  if (count === 0) return passed;
  const detail = count === 1 ? "One field is not as expected." : `${count} fields are not as expected.`;
  return { passed: false, detail, differences, differenceCount: count };
}

function fail(detail: string): CaseVerdict {
  return { passed: false, detail, differences: [], differenceCount: 0 };
}

const wishes: Record<ExpectedResult["kind"], string> = {
  output: "An output is expected",
  skipped: "The message should be skipped",
  fails: "The run should fail",
};

function describeOtherEnd(expected: ExpectedResult, end: Exclude<TestEnd, { kind: "not_run" }>): string {
  const wish = wishes[expected.kind];
  if (end.kind === "skipped") return `${wish}, but the condition does not hold, so the message is skipped.`;
  if (end.kind === "output") return `${wish}, but there is an output.`;
  return `${wish}, but the run fails. ${end.detail}`;
}
