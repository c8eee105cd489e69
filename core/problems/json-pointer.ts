import type { FieldProblem } from "./problem-table.ts";

/** Adds one step to a JSON Pointer, with "~" and "/" escaped (RFC 6901, section 3). */
export function appendPointer(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The steps of a JSON Pointer, unescaped; none for the whole document. */
export function splitPointer(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The same problems, as they lie in a document that holds the present one at `base`. */
export function moveProblems(problems: readonly FieldProblem[], base: string): FieldProblem[] {
  return problems.map((problem) => ({ ...problem, pointer: base + problem.pointer }));
}
