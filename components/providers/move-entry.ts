/** A copy of the list in which one entry stands `by` places further on; beyond the ends nothing moves. */
export function moveEntry<Entry>(entries: readonly Entry[], at: number, by: number): Entry[] {
  const to = at + by;
  const moved = entries[at];
  if (moved === undefined || to < 0 || to >= entries.length) return [...entries];
  return entries.toSpliced(at, 1).toSpliced(to, 0, moved);
}
