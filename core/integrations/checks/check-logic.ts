import { checkScript } from "#core/mapping/check-script.ts";
import { compileMapping } from "#core/mapping/compile-mapping.ts";
import { compileTest } from "#core/mapping/conditions/compile-test.ts";
import type { Condition, MappingDocument } from "#core/mapping/model.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import type { IntegrationDocument } from "../model.ts";
import type { Findings } from "./findings.ts";

/**
 * Checks that condition and mapping compile, by compiling them as a run would. `pointer` is where both stand: nothing for
 * those of the integration, `/targets/1` for those of a target.
 */
export function checkLogic(
  { condition, mapping }: Pick<IntegrationDocument, "condition" | "mapping">,
  pointer = "",
): Findings {
  const found = findProblems({ condition, mapping });
  return { problems: moveProblems(found.problems, pointer), warnings: moveProblems(found.warnings, pointer) };
}

function findProblems({ condition, mapping }: Pick<IntegrationDocument, "condition" | "mapping">): Findings {
  const compiled = compileMapping(mapping);
  const problems = checkCondition(condition);
  if (!compiled.ok) return { problems: [...problems, ...moveProblems(compiled.problems, "/mapping")], warnings: [] };
  const warnings = [...moveProblems(compiled.warnings, "/mapping"), ...warnOfNothing(mapping)];
  if (problems.length > 0) return { problems, warnings };
  // What a run would compile has the last word: nothing may be saved that it could not take.
  const whole = compileIntegration({ condition, mapping }, "check");
  return { problems: whole.ok ? [] : whole.problems, warnings };
}

function checkCondition(condition: Condition | null): FieldProblem[] {
  if (condition === null) return [];
  if (condition.kind === "script") return checkScript(condition.code, "/condition/code");
  const compiled = compileTest(condition.test, "/condition/test");
  return compiled.ok ? [] : compiled.problems;
}

function warnOfNothing({ rules }: MappingDocument): FieldProblem[] {
  if (rules.length > 0) return [];
  return [{ pointer: "/mapping/rules", detail: "There is no rule, so every message is sent as an empty object." }];
}
