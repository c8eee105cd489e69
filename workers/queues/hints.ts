import { type JobName, jobNames } from "./catalog.ts";
import { type OpenQueue, openQueue, type QueueBackend } from "./connection.ts";

export type Hints = {
  /** Says that rows of this kind may be due, now or at an instant. Returns at once and never throws. */
  hint: (name: JobName, at?: Date) => void;
  /** Jobs that wait in each queue, for the health page. Rejects when the queue cannot be reached. */
  count: () => Promise<Record<JobName, number>>;
  close: () => Promise<void>;
};

// Hints of one process within this time are one job: a busy ingress must not pay for a queue entry per message.
const gatherMs = 10;
// And no more than ten a second. While messages keep coming, the loop that the last hint woke is most likely still at it.
const gapMs = 100;

/** Opens the sending side of all queues. `onError` hears of lost hints; the sweep makes up for each of them. */
export function openHints(backend: QueueBackend, onError: (error: unknown) => void): Hints {
  const queues = new Map<JobName, OpenQueue>(jobNames.map((name) => [name, openQueue(backend, name)]));
  for (const queue of queues.values()) (queue as unknown as NodeJS.EventEmitter).on("error", onError);
  const scheduled = new Map<string, NodeJS.Timeout>();
  const sentAtMs = new Map<JobName, number>();

  function hint(name: JobName, at?: Date): void {
    const atMs = at?.getTime() ?? 0;
    // Hints for later are told apart by the second, so that ten thousand retries of one outage are a few jobs.
    const slot = atMs === 0 ? name : `${name}-${Math.ceil(atMs / 1000)}`;
    if (scheduled.has(slot)) return;
    const sinceLastMs = performance.now() - (sentAtMs.get(name) ?? Number.NEGATIVE_INFINITY);
    const timer = setTimeout(
      () => {
        scheduled.delete(slot);
        sentAtMs.set(name, performance.now());
        const delay = Math.max(0, atMs - Date.now());
        queues.get(name)?.add(name, {}, { delay }).catch(onError);
      },
      Math.max(gatherMs, gapMs - sinceLastMs),
    );
    scheduled.set(slot, timer);
  }

  return {
    hint,
    count: async () => {
      const entries = await Promise.all(
        [...queues].map(async ([name, queue]) => {
          const counts = await queue.getJobCounts("waiting", "delayed", "active");
          return [name, Object.values(counts).reduce((sum, count) => sum + count, 0)] as const;
        }),
      );
      return Object.fromEntries(entries) as Record<JobName, number>;
    },
    close: async () => {
      for (const timer of scheduled.values()) clearTimeout(timer);
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    },
  };
}
