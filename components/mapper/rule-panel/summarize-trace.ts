import type { TracedStep, TracedValue } from "#core/mapping/outcome.ts";
import { describeJson } from "../describe-json.ts";
import type { RuleTrace } from "../live-values.ts";

/** What one value of the sample became, in words. */
export type TracedMark = { kind: "value" | "missing" | "failed" | "skipped"; text: string };

/** The first marks, how many there are beyond them, and how many of all failed. */
export type TraceSummary = { marks: TracedMark[]; more: number; failed: number };

const marksMax = 3;

/** What came in from the source, for the first values. */
export function summarizeInput(traced: RuleTrace): TraceSummary {
  // A condition that does not hold, or fails, ends the rule before anything is read.
  const read = traced.values.filter(
    ({ result, input }) => result !== "skipped" && (result !== "failed" || input !== undefined),
  );
  return summarize(
    read.map((value) => () => markValue(value.input)),
    traced.others.count,
  );
}

/** What the values were after the step at that position; values that did not get so far are left out. */
export function summarizeStep(traced: RuleTrace, index: number, name: string): TraceSummary {
  const steps = traced.values.flatMap((value): TracedStep[] => {
    const step = value.steps[index];
    // A trace may be older than the rule: then another step stands here and its value would mislead.
    return step?.name === name ? [step] : [];
  });
  return {
    // Of the values that were only counted, those that failed may have come to this step or not.
    ...summarize(
      steps.map((step) => () => markStep(step)),
      steps.length === 0 ? 0 : traced.others.count - traced.others.failed,
    ),
    failed: steps.filter((step) => step.failure !== undefined).length,
  };
}

/** What the rule wrote, and why it wrote nothing where it did not. */
export function summarizeResult(traced: RuleTrace): TraceSummary {
  return {
    ...summarize(
      traced.values.map((value) => () => markResult(value)),
      traced.others.count,
    ),
    failed: traced.values.filter(({ result }) => result === "failed").length + traced.others.failed,
  };
}

/** Marks are made for the first few only; `others` is how many values there are beyond those with a maker. */
function summarize(makers: readonly (() => TracedMark)[], others: number): TraceSummary {
  const marks = makers.slice(0, marksMax).map((make) => make());
  return { marks, more: makers.length - marks.length + others, failed: 0 };
}

function markValue(value: TracedValue["input"]): TracedMark {
  return value === undefined ? { kind: "missing", text: "nothing" } : { kind: "value", text: describeJson(value) };
}

function markStep(step: TracedStep): TracedMark {
  return step.failure === undefined ? markValue(step.value) : { kind: "failed", text: step.failure };
}

function markResult(traced: TracedValue): TracedMark {
  switch (traced.result) {
    case "written":
      return { kind: "value", text: `${traced.target} = ${describeJson(traced.value)}` };
    case "missing":
      return { kind: "missing", text: traced.detail ?? "There is no value." };
    case "failed":
      return { kind: "failed", text: traced.detail ?? "It failed." };
    case "skipped":
      return { kind: "skipped", text: traced.detail ?? "The condition does not hold, so nothing is written." };
  }
}
