import type { Pair } from "./score-pair.ts";

/** For each list of the target the list of the source that should fill it. */
export type ChosenLists = ReadonlyMap<string, string>;

/**
 * Chooses, level by level, the source list whose fields fit a target list best, all together. Elements of lists are
 * paired by position, so that one target list filled from two source lists would mix what does not belong together.
 */
export function chooseLists(pairs: readonly Pair[]): ChosenLists {
  const chosen = new Map<string, string>();
  const levels = Math.max(0, ...pairs.map(({ source }) => source.lists.length));
  for (let level = 0; level < levels; level += 1) {
    const votes = new Map<string, Map<string, Map<string, number>>>();
    for (const { source, target, score } of pairs) {
      const [from, to] = [source.lists[level], target.lists[level]];
      if (from === undefined || to === undefined || !follows(source.lists.slice(0, level), target.lists, chosen))
        continue;
      const bestOf = openMap(openMap(votes, to), from);
      bestOf.set(target.field.path, Math.max(score, bestOf.get(target.field.path) ?? 0));
    }
    for (const [to, lists] of votes) {
      const sums = [...lists].map(([from, best]) => ({ from, sum: [...best.values()].reduce((a, b) => a + b, 0) }));
      chosen.set(to, sums.reduce((first, other) => (other.sum > first.sum ? other : first)).from);
    }
  }
  return chosen;
}

/** True when each of the source's lists is the one chosen for the target's list of that level. */
export function follows(sourceLists: readonly string[], targetLists: readonly string[], chosen: ChosenLists): boolean {
  return sourceLists.every((list, level) => chosen.get(targetLists[level]!) === list);
}

function openMap<Value>(map: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
