import type { MadeCallback } from "#core/hooks/make-callback.ts";
import type { Occurrence } from "#core/hooks/model.ts";
import type { Sql } from "#db/connect.ts";
import { isPassing } from "#db/is-passing.ts";
import { claimOccurrences, deleteOccurrences, hasOccurrences } from "#db/stores/hooks/claim-occurrences.ts";
import { storeCallbacks } from "#db/stores/hooks/store-callbacks.ts";

// So many rows, and so many characters of them, are in memory at a time; one row may be larger than that alone.
const rowsMax = 200;
const bytesMax = 4_000_000;
// A transaction that takes longer takes fewer the next time: slow scripts must not keep rows locked for long.
const turnMsMax = 3_000;

export type DrainParts = {
  sql: Sql;
  make: (occurrences: readonly Occurrence[]) => Promise<MadeCallback[]>;
  /** What is put on record of one that cannot be handled. */
  makeFault: (occurrence: Occurrence, error: unknown) => Promise<MadeCallback[]>;
  onFault: (error: unknown, occurrence: Occurrence) => void;
};

export type Drained = { occurrences: number; callbacks: number; due: boolean };

/**
 * Opens the drain of our own occurrences: each call takes some, and in one transaction their callbacks are written and they are
 * deleted. Several processes may be at it. What fails is tried again by fewer at a time, until one is left that is to blame;
 * that one is put on record as an error, and never holds up the rest.
 */
export function openDrain(parts: DrainParts): () => Promise<Drained> {
  let limit = rowsMax;
  const nothing = { occurrences: 0, callbacks: 0, due: false };
  return async () => {
    if (!(await hasOccurrences(parts.sql))) return nothing;
    const claimed: Occurrence[] = [];
    try {
      const startedAt = performance.now();
      const drained = await drainOnce(parts, limit, claimed);
      const isSlow = performance.now() - startedAt > turnMsMax;
      // Rows of this size fit about as often as they just did.
      limit = Math.min(rowsMax, Math.max(1, Math.floor(drained.occurrences * (isSlow ? 0.5 : 2))));
      return drained;
    } catch (error) {
      const [first, ...others] = claimed;
      // The database or the sandbox is away, or another transaction was in the way: nobody's fault.
      if (first === undefined || isPassing(error)) throw error;
      limit = Math.max(1, Math.floor(claimed.length / 2));
      if (others.length === 0) return await putAside(parts, first, error);
      return { ...nothing, occurrences: 1 };
    }
  };
}

async function drainOnce(parts: DrainParts, limit: number, claimed: Occurrence[]): Promise<Drained> {
  return await parts.sql.begin(async (transaction) => {
    const occurrences = await claimOccurrences(transaction, limit, bytesMax);
    claimed.push(...occurrences);
    const made = occurrences.length === 0 ? [] : await parts.make(occurrences);
    await storeCallbacks(transaction, made);
    await deleteOccurrences(transaction, occurrences);
    return count(occurrences.length, made);
  });
}

/** Another process may be at the same one, and its deletion then finds nothing: the callbacks are written only with it. */
async function putAside(parts: DrainParts, occurrence: Occurrence, error: unknown): Promise<Drained> {
  const made = await parts.makeFault(occurrence, error);
  return await parts.sql.begin(async (transaction) => {
    const deleted = await deleteOccurrences(transaction, [occurrence]);
    if (deleted === 0) return count(0, []);
    await storeCallbacks(transaction, made);
    parts.onFault(error, occurrence);
    return count(1, made);
  });
}

function count(occurrences: number, made: readonly MadeCallback[]): Drained {
  const due = made.some(({ delivery }) => delivery !== null && delivery.dueAt !== null);
  return { occurrences, callbacks: made.length, due };
}
