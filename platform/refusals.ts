import { kindOfRefusal, makeRefusal, type RefusedCall } from "#core/refusals/make-refusal.ts";
import type { Refusal } from "#core/refusals/model.ts";
import { type MoreRefusals, openRefusalSampler } from "#core/refusals/sample-refusals.ts";

export type Refusals = {
  /** Puts a refused call on record: soon, and in a sample where there are many. Never waits and never throws. */
  report: (call: RefusedCall) => void;
  /** Writes what is waiting. */
  flush: () => Promise<void>;
  close: () => Promise<void>;
};

type RefusalPorts = {
  store: (kept: readonly Refusal[], more: readonly MoreRefusals[]) => Promise<void>;
  now: () => Date;
  newId: () => string;
  /** The record of refusals is a help and no promise: what cannot be written is told of and let go. */
  onLost: (error: unknown, calls: number) => void;
};

// Whoever listens in the console sees it within two seconds; and under a flood it is two commits a second.
const flushEveryMs = 500;

/** The record of refused calls of one web process. */
export function openRefusals({ store, now, newId, onLost }: RefusalPorts): Refusals {
  const sampler = openRefusalSampler<Refusal>({ perMinuteMax: 10, kindsMax: 1_000, waitingMax: 5_000 });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = Promise.resolve();
  let writing = false;

  async function write(): Promise<void> {
    const { kept, more, dropped } = sampler.takeAll();
    if (dropped > 0) onLost(null, dropped);
    if (kept.length + more.length === 0) return;
    writing = true;
    try {
      await store(kept, more);
    } catch (error) {
      onLost(error, kept.length + more.reduce((sum, { count }) => sum + count, 0));
    } finally {
      writing = false;
    }
    // What came meanwhile has no timer of its own.
    later();
  }

  function later(): void {
    if (!writing) timer ??= setTimeout(flush, flushEveryMs).unref();
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: what is only counted belongs to a row that must be there.
    written = written.then(write);
    return written;
  }

  return {
    report: (call) => {
      const at = now();
      sampler.note(kindOfRefusal(call), () => makeRefusal(call, newId(), at), at.getTime());
      later();
    },
    flush,
    close: async () => {
      await flush();
      clearTimeout(timer);
    },
  };
}
