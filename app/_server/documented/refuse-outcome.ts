import type { FieldProblem } from "#core/problems/problem-table.ts";
import { refuse } from "./answer.ts";

/** Every outcome of a verb that changed nothing. */
export type RefusedOutcome =
  | { kind: "not_found" }
  | { kind: "in_use"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

/** The answer to it, in the documented form. */
export function refuseOutcome(request: Request, refusal: RefusedOutcome): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "in_use":
      return refuse(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
  }
}
