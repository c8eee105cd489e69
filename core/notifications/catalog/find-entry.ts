import type { EntryKind, EntryOf, NotificationCatalog } from "./model.ts";

/** The entry of that kind and number; null when there is none. */
export function findEntry<Kind extends EntryKind>(
  { lookups, events, rules }: NotificationCatalog,
  kind: Kind,
  id: number,
): EntryOf[Kind] | null {
  const all: readonly { id: number }[] = { lookup: lookups, event: events, rule: rules }[kind];
  return (all.find((one) => one.id === id) as EntryOf[Kind] | undefined) ?? null;
}
