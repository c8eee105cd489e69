import type { Rule } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { followPath } from "./follow-path.ts";
import type { ShapeTree } from "./shape-tree.ts";

/** Source paths of a rule that the sample surely does not have, unless the rule says what takes the place of a missing value. */
export function warnOfSources(rule: Rule, pointer: string, source: ShapeTree): FieldProblem[] {
  const { kind } = rule.whenMissing;
  if (rule.source.kind === "constant" || kind === "default" || kind === "null") return [];
  return rule.source.paths.flatMap((path, index) => {
    const lost = findLost(path, source);
    if (lost === null) return [];
    const detail = `The sample has no ${lost}. Choose a field that it has, or say what happens when it is missing.`;
    return [{ pointer: `${pointer}/source/paths/${index}`, detail }];
  });
}

/** The target of a rule, where the target's shape surely does not have it. */
export function warnOfTarget(rule: Rule, pointer: string, target: ShapeTree): FieldProblem[] {
  const lost = findLost(rule.target, target);
  if (lost === null) return [];
  return [{ pointer: `${pointer}/target`, detail: `The target has no ${lost}. Choose a field that it has.` }];
}

function findLost(text: string, tree: ShapeTree): string | null {
  const parsed = parsePath(text);
  const followed = parsed.ok ? followPath(tree, parsed.path) : null;
  if (followed?.kind !== "missing") return null;
  return followed.why === "" ? followed.place : `${followed.place}: ${followed.why}`;
}
