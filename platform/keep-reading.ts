// A change is announced to all processes at its commit; this is the bound for a lost announcement, and for a key whose file
// has been exchanged.
const freshForMs = 5_000;

export type Kept<Value> = { read: () => Promise<Value>; forget: () => void };

/**
 * Keeps what was read in memory. When it grows old it is renewed while it goes on being used; only at the start and after a
 * change does anybody wait. When it cannot be read again, what was read last goes on being used.
 */
export function openKept<Value>(
  load: () => Promise<Value>,
  nowMs: () => number,
  onError: (error: unknown) => void,
): Kept<Value> {
  let known: { value: Value; readAtMs: number } | null = null;
  let loading: Promise<Value> | null = null;
  let stale = true;
  // True while only the age of what is known is the reason for reading; nobody has to wait for that.
  let renewing = false;

  function reload(): Promise<Value> {
    if (loading !== null && !stale) return loading;
    renewing = !stale;
    stale = false;
    const readAtMs = nowMs();
    const mine: Promise<Value> = load()
      .then((value) => {
        // A reading that began before a change must not take the place of one that began after it.
        if (loading === mine || known === null) known = { value, readAtMs };
        return value;
      })
      .catch((error: unknown) => {
        if (known === null) {
          stale = true;
          throw error;
        }
        onError(error);
        known = { ...known, readAtMs };
        return known.value;
      })
      .finally(() => {
        if (loading === mine) loading = null;
      });
    loading = mine;
    return mine;
  }

  return {
    read: async () => {
      if (known === null || stale || (loading !== null && !renewing)) return await reload();
      if (nowMs() - known.readAtMs > freshForMs) void reload();
      return known.value;
    },
    forget: () => {
      stale = true;
    },
  };
}
