import { readResidentBytes } from "./read-resident-bytes.ts";

// A script fills at most some tens of megabytes between two looks; warm calls are over before the first one.
const lookEveryMs = 25;
// By then it is no ordinary script, and there is still time to start a spare before its time is over.
const slowAfterMs = 100;

/**
 * Watches the process that runs a call, from outside, because the limits inside do not hold: a native loop ignores
 * the isolate's timeout, and its memory limit is advice. Calls `onSlow` once when the call takes unusually long, and
 * `onLimit` at most once. Returns the function that ends the watch.
 */
export function watchCall(watch: {
  pid: number;
  limitMs: number;
  rssBytesMax: number;
  onSlow: () => void;
  onLimit: (limit: "timed_out" | "out_of_memory") => void;
}): () => void {
  const startedAt = performance.now();
  let slow = false;
  let over = false;
  let timer = setTimeout(look, Math.min(lookEveryMs, watch.limitMs));

  function look() {
    const tookMs = performance.now() - startedAt;
    if (!slow && tookMs >= slowAfterMs) {
      slow = true;
      watch.onSlow();
    }
    if ((readResidentBytes(watch.pid) ?? 0) > watch.rssBytesMax) {
      over = true;
      watch.onLimit("out_of_memory");
      return;
    }
    const leftMs = watch.limitMs - tookMs;
    if (leftMs > 0) {
      timer = setTimeout(look, Math.min(lookEveryMs, Math.ceil(leftMs)));
      return;
    }
    // When this process itself was held up, the answer may lie unread in the socket. It is read before this runs.
    setImmediate(() => {
      if (!over) watch.onLimit("timed_out");
      over = true;
    });
  }

  return () => {
    over = true;
    clearTimeout(timer);
  };
}
