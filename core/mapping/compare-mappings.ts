import { toOrderedText } from "#core/integrations/to-ordered-text.ts";
import type { MappingDocument, Rule } from "./model.ts";

/** The parts in which two states of one rule can differ, in the order in which a person reads a rule. */
export const ruleParts = ["target", "source", "steps", "condition", "whenMissing", "whenFails", "note", "id"] as const;
export type RulePart = (typeof ruleParts)[number];

/** What became of one rule; `from` and `to` are its places, counted from 0. */
export type RuleChange =
  | { kind: "added"; after: Rule; to: number }
  | { kind: "removed"; before: Rule; from: number }
  /** Other in some parts, and perhaps `moved` among the rules that both have. */
  | { kind: "changed"; before: Rule; after: Rule; parts: RulePart[]; moved: boolean; from: number; to: number }
  /** The same, at another place among the rules that both have. */
  | { kind: "moved"; before: Rule; after: Rule; from: number; to: number };

type Pair = { from: number; to: number };

/**
 * What leads from one mapping to another, rule by rule. Rules belong together by their ids, and those left over by target
 * and source, because a mapping that came in through the documented form has ids of its own. Listed in the order of the
 * later mapping, with each removed rule where it stood.
 */
export function compareMappings(before: MappingDocument, after: MappingDocument): RuleChange[] {
  const pairs = pairRules(before.rules, after.rules);
  const staying = findStaying(pairs);
  const byTo = new Map(pairs.map((pair) => [pair.to, pair]));
  const paired = new Set(pairs.map((pair) => pair.from));
  const removed: RuleChange[] = before.rules.flatMap((rule, from) =>
    paired.has(from) ? [] : [{ kind: "removed", before: rule, from }],
  );
  const others = after.rules.flatMap((rule, to): RuleChange[] => {
    const pair = byTo.get(to);
    const earlier = pair === undefined ? undefined : before.rules[pair.from];
    if (pair === undefined || earlier === undefined) return [{ kind: "added", after: rule, to }];
    const parts = listDifferentParts(earlier, rule);
    const moved = !staying.has(pair);
    const both = { before: earlier, after: rule, ...pair };
    if (parts.length > 0) return [{ kind: "changed", ...both, parts, moved }];
    return moved ? [{ kind: "moved", ...both }] : [];
  });
  return [...removed, ...others].sort((one, other) => placeOf(one) - placeOf(other));
}

/** The parts in which two rules differ. What is left out and what says that it is nothing are the same. */
export function listDifferentParts(before: Rule, after: Rule): RulePart[] {
  return ruleParts.filter((part) => textOf(before[part]) !== textOf(after[part]));
}

/**
 * Takes changes over into the mapping that they were found in. All of them give the other mapping; some of them give one
 * that has these alone, each as near as can be to the place that it was meant for.
 */
export function applyRuleChanges(before: MappingDocument, changes: readonly RuleChange[]): MappingDocument {
  const replaced = new Map<number, Rule>();
  const gone = new Set<number>();
  const placed: { rule: Rule; to: number }[] = [];
  for (const change of changes) {
    if (change.kind === "added") placed.push({ rule: change.after, to: change.to });
    else if (change.kind === "changed" && !change.moved) replaced.set(change.from, change.after);
    else gone.add(change.from);
    if (change.kind === "moved" || (change.kind === "changed" && change.moved)) {
      placed.push({ rule: change.after, to: change.to });
    }
  }
  const staying = before.rules.flatMap((rule, from) => (gone.has(from) ? [] : [replaced.get(from) ?? rule]));
  return { rules: weave(staying, placed) };
}

/** Puts rules at their places among those that stay. */
function weave(staying: readonly Rule[], placed: { rule: Rule; to: number }[]): Rule[] {
  const rest = [...staying];
  const rules: Rule[] = [];
  for (const { rule, to } of placed.sort((one, other) => one.to - other.to)) {
    rules.push(...rest.splice(0, Math.max(0, to - rules.length)), rule);
  }
  return [...rules, ...rest];
}

function pairRules(before: readonly Rule[], after: readonly Rule[]): Pair[] {
  const byId = pairBy(before, after, [], (rule) => rule.id);
  const byPath = pairBy(before, after, byId, (rule) => `${rule.target}\n${toOrderedText(rule.source)}`);
  return [...byId, ...byPath].sort((one, other) => one.to - other.to);
}

/** Pairs the rules of equal key that are in no pair yet, the first with the first. */
function pairBy(
  before: readonly Rule[],
  after: readonly Rule[],
  known: readonly Pair[],
  keyOf: (rule: Rule) => string,
): Pair[] {
  const takenBefore = new Set(known.map((pair) => pair.from));
  const takenAfter = new Set(known.map((pair) => pair.to));
  const waiting = new Map<string, number[]>();
  for (const [from, rule] of before.entries()) {
    if (takenBefore.has(from)) continue;
    const key = keyOf(rule);
    waiting.set(key, [...(waiting.get(key) ?? []), from]);
  }
  return after.flatMap((rule, to) => {
    const from = takenAfter.has(to) ? undefined : waiting.get(keyOf(rule))?.shift();
    return from === undefined ? [] : [{ from, to }];
  });
}

/**
 * The pairs that keep their order: a longest rising sequence of their old places, so that a rule drawn from the end to the
 * beginning is one move and not one for each rule that it has passed.
 */
function findStaying(pairs: readonly Pair[]): ReadonlySet<Pair> {
  // tails[n] is the pair with the lowest old place that ends a rising sequence of n + 1 pairs.
  const tails: Pair[] = [];
  const previous = new Map<Pair, Pair | undefined>();
  for (const pair of pairs) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle]?.from ?? 0) < pair.from) low = middle + 1;
      else high = middle;
    }
    previous.set(pair, tails[low - 1]);
    tails[low] = pair;
  }
  const staying = new Set<Pair>();
  for (let pair = tails.at(-1); pair !== undefined; pair = previous.get(pair)) staying.add(pair);
  return staying;
}

function textOf(value: unknown): string {
  return toOrderedText(value ?? null);
}

function placeOf(change: RuleChange): number {
  return change.kind === "removed" ? change.from - 0.5 : change.to;
}
