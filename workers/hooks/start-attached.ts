import type { Platform } from "#platform/open-platform.ts";
import { startTimer } from "../start-timer.ts";

// How long a change in somebody else's database may wait before its callbacks are made.
const lookMs = 1_000;

/**
 * Starts a worker's care for attached databases: their triggers, and what these have kept. It looks every second, and at once
 * when hooks have changed.
 */
export function startAttached(platform: Platform, onError: (error: unknown) => void): { stop: () => void } {
  let stopped = false;
  const look = () => {
    if (!stopped) platform.attached.tend().catch(onError);
  };
  // Not waited for: each database has turns of its own, and one that does not answer must not hold up the others.
  const timer = startTimer(async () => look(), lookMs, onError);
  platform.onChange(({ kind }) => {
    if (kind === "hooks") look();
  });
  return {
    stop: () => {
      stopped = true;
      timer.stop();
    },
  };
}
