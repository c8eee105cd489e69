import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What one check of a document has found: what forbids saving it, and what is worth a word. */
export type Findings = { problems: FieldProblem[]; warnings: FieldProblem[] };
