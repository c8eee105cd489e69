/** What was, what is and what was undone, oldest first; `future` begins with what redo brings back. */
export type History<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** The key of the last change, while the next one may still be merged with it. */
  readonly mergeKey: string | null;
};

/** Steps that can be undone. Values share what did not change, so that this many cost little. */
export const historyStepsMax = 200;

/** A history in which nothing has happened yet. */
export function openHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], mergeKey: null };
}

/**
 * Adds a change and forgets what was undone. Changes that follow each other with the same key are one step, such as
 * the letters typed into one box; null never merges. The very value that is present is no change.
 */
export function recordChange<Value>(history: History<Value>, next: Value, mergeKey: string | null): History<Value> {
  if (next === history.present) return history;
  const isMerged = mergeKey !== null && mergeKey === history.mergeKey;
  const past = isMerged ? history.past : [...history.past, history.present].slice(-historyStepsMax);
  return { past, present: next, future: [], mergeKey };
}

/** One step back; the same history where there is none. What is changed afterwards is a step of its own. */
export function undoChange<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past.at(-1) as Value, future: [present, ...future], mergeKey: null };
}

/** One step forward again; the same history where nothing was undone. */
export function redoChange<Value>(history: History<Value>): History<Value> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0] as Value, future: future.slice(1), mergeKey: null };
}
