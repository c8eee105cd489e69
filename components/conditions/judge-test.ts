import type { Json } from "#core/json.ts";
import { compileTest } from "#core/mapping/conditions/compile-test.ts";
import type { Test } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What the engine says of a part of a condition, for the sample that is chosen. */
export type Judged =
  | { kind: "holds" | "fails" | "no_sample" }
  | { kind: "incomplete"; problems: readonly FieldProblem[] };

/** Compiles a part as a run would and asks it about the sample; null stands for no sample. */
export function judgeTest(test: Test, sample: Json | null): Judged {
  const compiled = compileTest(test, "");
  if (!compiled.ok) return { kind: "incomplete", problems: compiled.problems };
  if (sample === null) return { kind: "no_sample" };
  return { kind: compiled.holds(sample) ? "holds" : "fails" };
}
