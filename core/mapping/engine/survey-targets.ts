import type { FieldProblem } from "#core/problems/problem-table.ts";
import { formatPath } from "../paths/format-path.ts";
import type { Path, Segment } from "../paths/path.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { warnOfLists } from "./warn-of-lists.ts";

/** How the rules of a document sit together in one output. */
export type TargetSurvey = {
  problems: FieldProblem[];
  warnings: FieldProblem[];
  /** The order in which rules are run. */
  order: readonly CompiledRule[];
  /** Rules into whose value another rule writes. */
  extended: ReadonlySet<CompiledRule>;
  /** What the output is before any rule has written. */
  root: "object" | "list";
};

type Node = {
  kind: "object" | "list" | null;
  rules: CompiledRule[];
  children: Map<string, { segment: Segment; node: Node }>;
};

/**
 * Looks at all targets together. A target that is used as an object by one rule and as a list by another is a problem;
 * two rules for the same target, of which only the later counts, are a warning unless one of them has a condition.
 */
export function surveyTargets(rules: readonly CompiledRule[]): TargetSurvey {
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];
  const root = createNode();
  for (const rule of rules) plant(root, rule, problems, warnings);
  const extended = new Set(rules.filter((rule) => findAll(root, rule.target).some((node) => node.children.size > 0)));
  warnings.push(...warnOfLists(rules));
  return { problems, warnings, order: orderRules(rules, extended.size > 0), extended, root: root.kind ?? "object" };
}

function createNode(): Node {
  return { kind: null, rules: [], children: new Map() };
}

function plant(root: Node, rule: CompiledRule, problems: FieldProblem[], warnings: FieldProblem[]): void {
  const pointer = `${rule.pointer}/target`;
  let node = root;
  for (const [at, segment] of rule.target.entries()) {
    const kind = segment.kind === "key" ? "object" : "list";
    if (node.kind !== null && node.kind !== kind) {
      const place = formatPath(rule.target.slice(0, at));
      problems.push({ pointer, detail: `${place} is ${nounOf(kind)} here and ${nounOf(node.kind)} in another rule.` });
      return;
    }
    node.kind = kind;
    node = childOf(node, segment);
  }
  const rival = node.rules.findLast((other) => !other.rule.condition && !rule.rule.condition);
  if (rival) {
    warnings.push({ pointer, detail: `The rule "${rival.rule.id}" writes this target too; the later rule wins.` });
  }
  node.rules.push(rule);
}

function nounOf(kind: "object" | "list"): string {
  return kind === "object" ? "an object" : "a list";
}

function childOf(node: Node, segment: Segment): Node {
  const name = formatPath([segment]);
  let child = node.children.get(name);
  if (child === undefined) {
    child = { segment, node: createNode() };
    node.children.set(name, child);
  }
  return child.node;
}

/** All nodes that a target can name; `[]` and a position may be the same element. */
function findAll(root: Node, path: Path): Node[] {
  let nodes = [root];
  for (const segment of path) {
    nodes = nodes.flatMap((node) => listSame(node, segment));
  }
  return nodes;
}

function listSame(node: Node, segment: Segment): Node[] {
  if (segment.kind === "key") {
    // An object may have thousands of members, and each of as many rules asks.
    const child = node.children.get(formatPath([segment]));
    return child === undefined ? [] : [child.node];
  }
  return [...node.children.values()].filter((child) => canBeSame(child.segment, segment)).map((child) => child.node);
}

function canBeSame(left: Segment, right: Segment): boolean {
  return (
    left.kind === "each" ||
    right.kind === "each" ||
    (left.kind === "index" && right.kind === "index" && left.index === right.index)
  );
}

/** The document's order, but wholes before their parts, and rules that fill lists before those that repeat into them. */
function orderRules(rules: readonly CompiledRule[], hasParts: boolean): readonly CompiledRule[] {
  const repeats = (rule: CompiledRule) => (rule.plan.target.levels > rule.plan.source.depth ? 1 : 0);
  return rules.toSorted(
    (left, right) => repeats(left) - repeats(right) || (hasParts ? left.target.length - right.target.length : 0),
  );
}
