import type { Directory } from "#core/mediator/model.ts";

// A change is announced to all processes at its commit; this is the bound for a lost announcement.
const freshForMs = 5_000;

export type DirectoryCache = {
  /** What calls are judged by; the same object as long as nothing has changed, so that work on it can be kept beside it. */
  read: () => Promise<Directory>;
  forget: () => void;
};

/**
 * Keeps clients, channels, mediators and registrations in memory, so that a call costs no reading. A reading that grows old
 * is renewed while calls go on with it; only after a change, or at the start, do calls wait for one. When the database
 * cannot be reached, what was read last goes on being used.
 */
export function openDirectoryCache(
  load: () => Promise<Directory>,
  nowMs: () => number,
  onError: (error: unknown) => void,
): DirectoryCache {
  let known: { directory: Directory; text: string; readAtMs: number } | null = null;
  let loading: Promise<Directory> | null = null;
  let stale = true;

  function reload(): Promise<Directory> {
    if (loading !== null && !stale) return loading;
    stale = false;
    const readAtMs = nowMs();
    const mine: Promise<Directory> = load()
      .then((directory) => {
        const text = JSON.stringify(directory);
        const unchanged = known !== null && known.text === text ? known.directory : directory;
        known = { directory: unchanged, text, readAtMs };
        return unchanged;
      })
      .catch((error: unknown) => {
        if (known === null) {
          stale = true;
          throw error;
        }
        onError(error);
        known = { ...known, readAtMs };
        return known.directory;
      })
      .finally(() => {
        if (loading === mine) loading = null;
      });
    loading = mine;
    return mine;
  }

  return {
    read: async () => {
      if (known === null || stale) return await reload();
      if (nowMs() - known.readAtMs > freshForMs) void reload();
      return known.directory;
    },
    forget: () => {
      stale = true;
    },
  };
}
