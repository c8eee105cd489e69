/** What open pages of one person on one integration tell each other. */
export type TabWord = { kind: "hello" | "here" | "bye"; sessionId: string; changed: boolean };

/** The other open pages, by session: whether each has changes that are not saved. */
export type OtherTabs = ReadonlyMap<string, { changed: boolean }>;

export const noOtherTabs: OtherTabs = new Map();

/** Takes what another page has said. The same map comes back where it says nothing new. */
export function hearTab(tabs: OtherTabs, { kind, sessionId, changed }: TabWord): OtherTabs {
  if (kind === "bye" ? !tabs.has(sessionId) : tabs.get(sessionId)?.changed === changed) return tabs;
  const next = new Map(tabs);
  if (kind === "bye") next.delete(sessionId);
  else next.set(sessionId, { changed });
  return next;
}

/** What to tell somebody who has the same integration open elsewhere; null where there is nothing to tell. */
export function describeTabs(tabs: OtherTabs): string | null {
  if (tabs.size === 0) return null;
  const changed = [...tabs.values()].some((tab) => tab.changed);
  return changed
    ? "This integration is open in another tab of this browser too, with changes that are not saved there."
    : "This integration is open in another tab of this browser too.";
}
