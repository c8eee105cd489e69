import type { Json } from "#core/json.ts";
import { formatPath } from "../paths/format-path.ts";
import { isPlainPath, type Path, type PlainSegment } from "../paths/path.ts";
import type { CompiledRule } from "./compile-rule.ts";
import type { RulePlan } from "./rule-plan.ts";

/** The output of a document as a tree: what each object and list is made of, instead of where each rule writes. */
export type TreeNode = ObjectNode | ListNode | LeafNode;
export type ObjectNode = { readonly kind: "object"; readonly children: Map<string, TreeNode> };
/** `source` is the way from the element around it (or the payload) to the list that fills this one. */
export type ListNode = {
  readonly kind: "list";
  readonly source: readonly PlainSegment[];
  readonly required: boolean;
  readonly element: TreeNode;
};
/** `value` is the constant of a rule that has one; otherwise `source` is the way to the value. */
export type LeafNode = {
  readonly kind: "leaf";
  readonly plan: RulePlan;
  readonly source: readonly PlainSegment[];
  readonly constant: { readonly value: Json } | null;
};

/** A rule on its way into the tree: what is left of its target and source below the current place. */
type Branch = { readonly rule: CompiledRule; readonly plan: RulePlan; readonly target: Path; readonly source: Path };

export type PlannedTree = { root: ObjectNode; planned: ReadonlySet<CompiledRule> };

/**
 * Arranges the rules of a document that need nothing of each other: one source each, without a condition, and lists
 * that map to lists level by level from one source list. The others are left to be run one by one afterwards. Null
 * when the targets overlap or the output is no object, because then the order of writing matters.
 */
export function planTree(rules: readonly CompiledRule[], plans: readonly RulePlan[]): PlannedTree | null {
  const targets = new Set(rules.map(({ rule }) => rule.target));
  if (targets.size < rules.length || plans.some((plan) => plan.copies)) return null;
  if (!rules.every(({ target }) => target[0]?.kind === "key" && target.every(({ kind }) => kind !== "index")))
    return null;
  const branches = rules.flatMap((rule, at) => listBranch(rule, plans[at]!));
  const planned = new Set<CompiledRule>();
  const root = planObject(branches, planned);
  return root.children.size === 0 ? null : { root, planned };
}

function listBranch(rule: CompiledRule, plan: RulePlan): Branch[] {
  const { source } = rule.rule;
  const isSimple = plan.gate === null && !plan.source.isFlat && plan.source.depth === plan.target.levels;
  if (!isSimple || source.kind === "script" || rule.paths.length > 1) return [];
  const path = rule.paths[0] ?? [];
  const isByElement = isPlainPath(path.filter(({ kind }) => kind !== "each"));
  return isByElement ? [{ rule, plan, target: rule.target, source: path }] : [];
}

function planObject(branches: readonly Branch[], planned: Set<CompiledRule>): ObjectNode {
  const children = new Map<string, TreeNode>();
  for (const [key, group] of Map.groupBy(branches, ({ target }) => keyOf(target))) {
    const node = planNode(
      group.map((branch) => ({ ...branch, target: branch.target.slice(1) })),
      planned,
    );
    if (node !== null) children.set(key, node);
  }
  return { kind: "object", children };
}

function keyOf(target: Path): string {
  const first = target[0];
  return first?.kind === "key" ? first.key : "";
}

/** All branches of a group go the same way, because no target is part of another and none is list and object at once. */
function planNode(group: readonly Branch[], planned: Set<CompiledRule>): TreeNode | null {
  const first = group[0];
  if (first === undefined) return null;
  const next = first.target[0];
  if (next === undefined) return planLeaf(first, planned);
  if (next.kind === "each") return planList(group, planned);
  const node = planObject(group, planned);
  return node.children.size === 0 ? null : node;
}

function planLeaf({ rule, plan, source }: Branch, planned: Set<CompiledRule>): LeafNode | null {
  if (!isPlainPath(source)) return null;
  planned.add(rule);
  const constant = rule.rule.source.kind === "constant" ? { value: rule.rule.source.value } : null;
  return { kind: "leaf", plan, source, constant };
}

/** Only where all rules of a list run through the same source list; otherwise they meet by position, one by one. */
function planList(group: readonly Branch[], planned: Set<CompiledRule>): ListNode | null {
  const cuts = group.map(({ source }) => source.findIndex(({ kind }) => kind === "each"));
  const lists = group.map(({ source }, at) => source.slice(0, cuts[at]!));
  const list = lists[0];
  if (list === undefined || !isPlainPath(list)) return null;
  if (cuts.includes(-1) || new Set(lists.map(formatPath)).size > 1) return null;
  const inner = group.map((branch, at) => ({
    ...branch,
    target: branch.target.slice(1),
    source: branch.source.slice(cuts[at]! + 1),
  }));
  const added = new Set<CompiledRule>();
  const element = planNode(inner, added);
  // Half a list here and half of it later would bring its elements out of step.
  if (element === null || added.size < group.length) return null;
  for (const rule of added) planned.add(rule);
  const required = group.some(({ plan }) => plan.whenMissing.kind === "fail");
  return { kind: "list", source: list, required, element };
}
