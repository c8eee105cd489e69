import type { RuleInput } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** The problems of each rule that has some, with pointers into the rule. `errors` point into the whole document. */
export function listRuleProblems(
  rules: readonly RuleInput[],
  errors: readonly FieldProblem[],
): ReadonlyMap<string, FieldProblem[]> {
  const byRule = new Map<string, FieldProblem[]>();
  for (const { pointer, detail } of errors) {
    const match = /^\/mapping\/rules\/(\d+)(.*)$/.exec(pointer);
    const rule = match === null ? undefined : rules[Number(match[1])];
    if (match === null || rule === undefined) continue;
    const problems = byRule.get(rule.id) ?? [];
    problems.push({ pointer: match[2] ?? "", detail });
    byRule.set(rule.id, problems);
  }
  return byRule;
}
