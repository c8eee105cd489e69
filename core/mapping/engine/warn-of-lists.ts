import type { FieldProblem } from "#core/problems/problem-table.ts";
import { formatPath } from "../paths/format-path.ts";
import { isLevel, type Path } from "../paths/path.ts";
import type { CompiledRule } from "./compile-rule.ts";

/**
 * Warns of a value that is repeated into a list which no rule fills, so that nothing comes of it, and of a list that is
 * filled from two different lists, whose elements are then paired by position.
 */
export function warnOfLists(rules: readonly CompiledRule[]): FieldProblem[] {
  const warnings: FieldProblem[] = [];
  const filledFrom = new Map<string, string>();
  const touched = new Set<string>();
  for (const rule of rules) {
    for (const place of listsTouched(rule.target)) touched.add(place);
    const lists = listsOf(rule.target).slice(0, rule.plan.source.depth);
    const warning = pairUp(rule, lists, filledFrom);
    if (warning !== null) warnings.push(warning);
  }
  for (const rule of rules) {
    const unfilled = listsOf(rule.target)
      .slice(rule.plan.source.depth)
      .find((list) => !filledFrom.has(list) && !touched.has(list));
    if (unfilled === undefined) continue;
    const detail = `No rule fills ${unfilled} from a list, so there is no element to write this value into.`;
    warnings.push({ pointer: `${rule.pointer}/target`, detail });
  }
  return warnings;
}

function pairUp(rule: CompiledRule, lists: readonly string[], filledFrom: Map<string, string>): FieldProblem | null {
  let warning: FieldProblem | null = null;
  for (const [level, list] of lists.entries()) {
    const source = rule.paths.map((path) => listsOf(path)[level]).find((name) => name !== undefined);
    if (source === undefined) continue;
    const first = filledFrom.get(list);
    if (first === undefined) filledFrom.set(list, source);
    else if (first !== source && warning === null) {
      const detail = `${list} is filled from ${first} and from ${source}; their elements are paired by position.`;
      warning = { pointer: `${rule.pointer}/source/paths`, detail };
    }
  }
  return warning;
}

/** The lists that a path runs through, as texts ending in `[]`: `a[].b[].c` gives `a[]` and `a[].b[]`. */
function listsOf(path: Path): string[] {
  return path.flatMap((segment, at) => {
    if (!isLevel(segment)) return [];
    // Positions and holders run through the same list as its elements.
    const plain = path.slice(0, at).map((before) => (isLevel(before) ? ({ kind: "each" } as const) : before));
    return [formatPath([...plain, { kind: "each" }])];
  });
}

/** Lists that get elements in another way: as a whole value, or by position. */
function listsTouched(target: Path): string[] {
  const whole = target.at(-1)?.kind === "each" ? [] : [formatPath([...target, { kind: "each" }])];
  const byPosition = target.flatMap((segment, at) =>
    segment.kind === "index" ? [formatPath([...target.slice(0, at), { kind: "each" }])] : [],
  );
  return [...whole, ...byPosition];
}
