import type { Field } from "./model.ts";
import { type ChosenLists, chooseLists, follows } from "./pairing/choose-lists.ts";
import { listEnds } from "./pairing/describe-end.ts";
import { findPairs } from "./pairing/find-pairs.ts";
import type { Pair } from "./pairing/score-pair.ts";

/** A source and a target that seem to belong together. The score is from 0.5 to 1, the reason is for people. */
export type Proposal = { source: string; target: string; score: number; reason: string };

/**
 * Proposes a source for target fields that have no children and, like the fields above them, are not among the
 * `taken` paths. Names are compared word by word, with their parents, kinds, list levels and examples. Each target is
 * proposed once, a source again only for a target of the same name, and a list is filled from one list only. The best
 * come first; equals in the order of the trees.
 */
export function proposePairs(
  source: readonly Field[],
  target: readonly Field[],
  taken: ReadonlySet<string>,
): Proposal[] {
  const sources = listEnds(source, () => false);
  const targets = listEnds(target, ({ path }) => taken.has(path)).filter(({ isLeaf }) => isLeaf);
  const pairs = findPairs(sources, targets).sort(
    (left, right) =>
      right.score - left.score || left.target.place - right.target.place || left.source.place - right.source.place,
  );
  const accepted = acceptBest(pairs, chooseLists(pairs));
  return dropUnfilled(accepted, taken).map((pair) => ({
    source: pair.source.field.path,
    target: pair.target.field.path,
    score: Math.round(pair.score * 100) / 100,
    reason: pair.reason,
  }));
}

function acceptBest(pairs: readonly Pair[], chosen: ChosenLists): Pair[] {
  const usedSources = new Set<Pair["source"]>();
  const usedTargets = new Set<Pair["target"]>();
  return pairs.filter(({ source, target, isExact }) => {
    if (usedTargets.has(target) || (usedSources.has(source) && !isExact)) return false;
    if (!follows(source.lists, target.lists, chosen)) return false;
    usedSources.add(source);
    usedTargets.add(target);
    return true;
  });
}

/** A value with fewer list levels is repeated into elements that another rule makes; where none does, nothing comes of it. */
function dropUnfilled(pairs: readonly Pair[], taken: ReadonlySet<string>): Pair[] {
  const filled = new Set(pairs.flatMap(({ source, target }) => target.lists.slice(0, source.lists.length)));
  const isFilled = (list: string) => filled.has(list) || [...taken].some((path) => path.startsWith(list));
  return pairs.filter(({ source, target }) => target.lists.slice(source.lists.length).every(isFilled));
}
