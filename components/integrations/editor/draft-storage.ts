/** The part of the browser's storage that unsaved work is kept in. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Keys of unsaved work begin with it. */
export const draftPrefix = "signalbox.draft.";

/** Heard on the window when all unsaved work was removed: an open page must not write its own down again. */
export const draftsRemoved = "signalbox:drafts-removed";

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

export function listDraftKeys(storage: DraftStorage): string[] {
  return Array.from({ length: storage.length }, (_none, index) => storage.key(index)).filter(
    (key): key is string => key?.startsWith(draftPrefix) === true,
  );
}
