/** The chosen rules moved by one place, each up to the end or to the next chosen one; the same list when none can. */
export function moveRules<Item extends { id: string }>(
  rules: readonly Item[],
  chosen: ReadonlySet<string>,
  by: -1 | 1,
): readonly Item[] {
  const moved = by === -1 ? [...rules] : rules.toReversed();
  let isMoved = false;
  for (let at = 1; at < moved.length; at += 1) {
    const [before, rule] = [moved[at - 1] as Item, moved[at] as Item];
    if (!chosen.has(rule.id) || chosen.has(before.id)) continue;
    moved[at - 1] = rule;
    moved[at] = before;
    isMoved = true;
  }
  if (!isMoved) return rules;
  return by === -1 ? moved : moved.reverse();
}
