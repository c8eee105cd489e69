/** A copy of the list in which `one` stands at a place, counted from 1. */
export function moveTo<Entry>(order: readonly Entry[], one: Entry, place: number): Entry[] {
  return order.filter((other) => other !== one).toSpliced(place - 1, 0, one);
}

/**
 * The order of providers with those that the environment has just made. Each comes behind the one that is named before
 * it in `described`, wherever a person has moved that to, and the first of them before all others: the documented APIs
 * are tried before what people have added.
 */
export function placeDescribed(
  order: readonly string[],
  described: readonly string[],
  made: ReadonlySet<string>,
): string[] {
  const placed = order.filter((name) => !made.has(name));
  for (const [at, name] of described.entries()) {
    if (!made.has(name)) continue;
    const before = described.slice(0, at).findLast((other) => placed.includes(other));
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, name);
  }
  return placed;
}
