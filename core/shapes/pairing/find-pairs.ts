import { makeParentComparison } from "./compare-parents.ts";
import type { End } from "./describe-end.ts";
import { groupByName, indexNames, type NameGroup, type NameMatch, sortedText } from "./index-names.ts";
import { type Pair, scorePair } from "./score-pair.ts";

/** Sources that are kept for one target; the right one is among the best, and choosing takes time. */
const pairsPerTargetMax = 20;
const withParentScore = 0.9;
/** Ends of the same name that are looked at one by one; of more only these and those with a parent in common. */
const namesakesMax = 50;

/** The likely sources of each target, the best first. Only names with a word in common are ever compared. */
export function findPairs(sources: readonly End[], targets: readonly End[]): Pair[] {
  const compareParents = makeParentComparison();
  const findNames = indexNames(groupByName(sources));
  const findWithParent = indexWithParents(sources);
  const findNear = makeNearness();
  return groupByName(targets).flatMap((group) => {
    const names = findNames(group);
    return group.ends.flatMap((target) => {
      const best = new Map<End, Pair>();
      const keep = (
        source: End,
        name: Pick<NameMatch, "score"> & { reason: Parameters<typeof scorePair>[2]["reason"] },
      ) => {
        const pair = scorePair(source, target, name, compareParents(source, target));
        if (pair !== null && pair.score > (best.get(source)?.score ?? 0)) best.set(source, pair);
      };
      for (const match of names) for (const source of findNear(match.group, target)) keep(source, match);
      const name = { score: withParentScore, reason: "same words, one of them the parent's" } as const;
      for (const source of findWithParent(target)) keep(source, name);
      return [...best.values()].sort((left, right) => right.score - left.score).slice(0, pairsPerTargetMax);
    });
  });
}

/** Finds `customer.name` for `customerName`, and the other way round. */
function indexWithParents(sources: readonly End[]): (target: End) => End[] {
  const byName = Map.groupBy(sources, ({ concepts }) => sortedText(concepts));
  const byBoth = new Map<string, End[]>();
  for (const source of sources) {
    for (const key of new Set(source.withParent.map(sortedText))) {
      const ends = byBoth.get(key);
      if (ends) ends.push(source);
      else byBoth.set(key, [source]);
    }
  }
  return (target) => [
    ...(byBoth.get(sortedText(target.concepts)) ?? []),
    ...target.withParent.flatMap((concepts) => byName.get(sortedText(concepts)) ?? []),
  ];
}

/** A thousand fields called `id` are told apart by their parents alone, so they are looked up by those. */
function makeNearness(): (group: NameGroup, target: End) => Iterable<End> {
  const byParent = new Map<NameGroup, Map<string, End[]>>();
  return (group, target) => {
    if (group.ends.length <= namesakesMax) return group.ends;
    let index = byParent.get(group);
    if (index === undefined) {
      index = indexByParent(group.ends);
      byParent.set(group, index);
    }
    const near = new Set(group.ends.slice(0, namesakesMax));
    for (const concept of target.above[0] ?? []) for (const end of index.get(concept) ?? []) near.add(end);
    return near;
  };
}

function indexByParent(ends: readonly End[]): Map<string, End[]> {
  const index = new Map<string, End[]>();
  for (const end of ends) {
    for (const concept of end.above[0] ?? []) {
      const met = index.get(concept);
      if (met) met.push(end);
      else index.set(concept, [end]);
    }
  }
  return index;
}
