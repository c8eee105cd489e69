import type { RuleInput } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { describeSource } from "../describe-source.ts";
import { describeSteps } from "../describe-step.ts";

/** What a row of the table shows, in texts only: a row is drawn anew when one of them changes, and else not. */
export type RuleRow = {
  id: string;
  target: string;
  source: string;
  steps: string;
  isConditional: boolean;
  /** All that is wrong with the rule, in sentences; an empty text where nothing is. */
  problem: string;
};

/** The rows of a mapping; problems are told by their pointers, `/rules/0/target`. */
export function listRows(rules: readonly RuleInput[], problems: readonly FieldProblem[]): RuleRow[] {
  const byIndex = Map.groupBy(problems, ({ pointer }) => /^\/rules\/([0-9]+)(?:\/|$)/.exec(pointer)?.[1] ?? "");
  return rules.map((rule, index) => ({
    id: rule.id,
    target: rule.target,
    source: describeSource(rule.source),
    steps: describeSteps(rule.steps),
    isConditional: rule.condition !== undefined && rule.condition !== null,
    problem: [...new Set((byIndex.get(String(index)) ?? []).map(({ detail }) => detail))].join(" "),
  }));
}

/** The rows that have every word of a search in what they show. */
export function filterRows(rows: readonly RuleRow[], text: string): readonly RuleRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ target, source, steps, problem }) => {
    const shown = `${target} ${source} ${steps} ${problem}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  });
}
