export type ChainSet = { id: number; shortName: string; messageCount: number; nextSetId: number | null };

/** The sets that follow each other from one on; `repeats` where the last one leads back to one of them. */
export function walkChain(from: number, sets: ReadonlyMap<number, ChainSet>): { chain: ChainSet[]; repeats: boolean } {
  const chain: ChainSet[] = [];
  const seen = new Set<number>();
  let id: number | null = from;
  while (id !== null && !seen.has(id)) {
    const set = sets.get(id);
    if (set === undefined) break;
    seen.add(id);
    chain.push(set);
    id = set.nextSetId;
  }
  return { chain, repeats: id !== null && seen.has(id) };
}
