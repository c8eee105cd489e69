import { writeCsv } from "#core/mapping/steps/csv.ts";
import { StepFailure } from "#core/mapping/steps/step.ts";
import type { ImportProblem } from "./model.ts";

/** So many problems are written into one file; whoever has more than that has another file in mind. */
export const writtenProblemsMax = 100_000;

const columns = ["line", "column", "detail"] as const;

/** Problems as CSV, for whoever mends a file beside it. Null where they are too long for one. */
export function writeImportProblems(problems: readonly ImportProblem[]): string | null {
  const written = writeCsv(
    problems.map(({ line, column, detail }) => ({ line, column, detail: disarm(detail) })),
    columns,
    ",",
  );
  return written instanceof StepFailure ? null : written;
}

/** Programs for tables take a text that begins so for a formula, and a file may quote what a stranger wrote. */
function disarm(detail: string): string {
  return /^[=+\-@\t]/.test(detail) ? `'${detail}` : detail;
}
