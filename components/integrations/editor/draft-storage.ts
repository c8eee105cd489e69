/** The part of the browser's storage that unsaved work is kept in. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Keys of unsaved work begin with it. */
export const draftPrefix = "signalbox.draft.";

/** Heard on the window when all unsaved work was removed: an open page must not write its own down again. */
export const draftsRemoved = "signalbox:drafts-removed";

/** Written and removed again at once, so that the other tabs of the browser hear of it too. */
export const removalKey = "signalbox.drafts-removed";

/** The browser's storage; null where the browser allows none. */
export function openDraftStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch (error) {
    // A browser that is set to keep nothing throws on the look alone.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** How much unsaved work is kept in this browser, of whomever. */
export function countKeptDrafts(storage: DraftStorage): number {
  return listDraftKeys(storage).length;
}

/** Removes all of it, so that who uses the machine next finds none. */
export function removeKeptDrafts(storage: DraftStorage): void {
  for (const key of listDraftKeys(storage)) storage.removeItem(key);
}

/** Removes all unsaved work of this browser, and tells its open pages to keep none any more. */
export function leaveNoDrafts(): void {
  const storage = openDraftStorage();
  if (storage !== null) {
    removeKeptDrafts(storage);
    // There is room for the word now, because what lay there is gone.
    storage.setItem(removalKey, "1");
    storage.removeItem(removalKey);
  }
  window.dispatchEvent(new Event(draftsRemoved));
}

export function listDraftKeys(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_none, index) => storage.key(index)).filter(
    (key): key is string => key?.startsWith(draftPrefix) === true,
  );
}
