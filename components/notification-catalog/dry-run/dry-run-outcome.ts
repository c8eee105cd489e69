import type { PlanReport } from "#core/notifications/catalog/describe-plan.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** What trying a report out came to. */
export type DryRunOutcome =
  | { kind: "planned"; report: PlanReport }
  | { kind: "refused"; message: string; problems?: FieldProblem[] };

/** Fields: event_code, rule (its number, or empty for all rules), context and recipients (JSON). */
export type DryRun = (form: FormData) => Promise<DryRunOutcome>;
