import type { Directory } from "#core/mediator/model.ts";
import { type Kept, openKept } from "./keep-reading.ts";

/** Reads what calls are judged by: the same object as long as nothing has changed, so that work on it can be kept beside it. */
export type DirectoryCache = Kept<Directory>;

/** Keeps clients, channels, mediators and registrations in memory, so that a call costs no reading. */
export function openDirectoryCache(
  load: () => Promise<Directory>,
  nowMs: () => number,
  onError: (error: unknown) => void,
): DirectoryCache {
  let last: { directory: Directory; text: string } | null = null;
  const loadSame = async () => {
    const directory = await load();
    const text = JSON.stringify(directory);
    if (last?.text !== text) last = { directory, text };
    return last.directory;
  };
  return openKept(loadSame, nowMs, onError);
}
