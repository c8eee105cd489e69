import { readAllDatabases } from "#db/queries/hooks/databases/find-database.ts";
import type { AttachedParts } from "./model.ts";
import { TendedDatabase } from "./tended-database.ts";

/** The databases that are attached, each in the care of one object for as long as it is. */
export type TendedList = {
  list: () => Promise<TendedDatabase[]>;
  /** Reads anew which there are, and has each looked at with its next turn. */
  forget: () => void;
  close: () => Promise<void>;
};

// The bound for an announcement that was lost.
const freshForMs = 30_000;

export function openTendedList(parts: AttachedParts, nowMs: () => number): TendedList {
  const tended = new Map<number, TendedDatabase>();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let changes = 0;

  async function read(): Promise<void> {
    const [startedAtMs, changesBefore] = [nowMs(), changes];
    const databases = await readAllDatabases(parts.sql);
    const ids = new Set(databases.map(({ id }) => id));
    for (const [id, one] of tended) {
      if (ids.has(id)) continue;
      tended.delete(id);
      // What is left of its connections ends with the process.
      one.close().catch(() => {});
    }
    for (const database of databases) {
      const known = tended.get(database.id);
      if (known === undefined) tended.set(database.id, new TendedDatabase(parts, nowMs, database));
      else known.database = database;
    }
    // What was announced while we read may not be in it.
    if (changes === changesBefore) readAtMs = startedAtMs;
  }

  return {
    list: async () => {
      if (nowMs() - readAtMs > freshForMs) await read();
      return [...tended.values()];
    },
    forget: () => {
      changes += 1;
      readAtMs = Number.NEGATIVE_INFINITY;
      for (const one of tended.values()) one.hurry();
    },
    close: async () => {
      await Promise.allSettled([...tended.values()].map((one) => one.close()));
      tended.clear();
    },
  };
}
