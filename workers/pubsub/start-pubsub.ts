import type { Platform } from "#platform/open-platform.ts";
import { startTimer } from "../start-timer.ts";
import { setUpSubscriptions } from "./set-up-subscriptions.ts";
import { supervisePullers } from "./supervise-pullers.ts";

// A third of a puller's lease; also the bound for a change whose announcement was lost.
const lookMs = 5_000;

export type RunningPubSub = { stop: (limitMs: number) => Promise<void> };

/**
 * Starts a worker's part in Pub/Sub: looking after subscriptions, and the pullers that it can get. It looks every five
 * seconds, and at once when an integration or a secret has changed.
 */
export function startPubSub(platform: Platform, onError: (error: unknown) => void): RunningPubSub {
  const pullers = supervisePullers(platform);
  let stopped = false;
  const renew = startTimer(() => pullers.look(), lookMs, onError);
  // A timer of its own, so that a Google that does not answer keeps nobody from renewing the pullers' leases.
  const setUp = async () => {
    if ((await setUpSubscriptions(platform)) > 0) await pullers.look();
  };
  const care = startTimer(setUp, lookMs, onError);
  platform.onChange(() => {
    if (stopped) return;
    setUp().catch(onError);
    pullers.look().catch(onError);
  });
  return {
    stop: async (limitMs) => {
      stopped = true;
      renew.stop();
      care.stop();
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([pullers.stop(), limit]);
      clearTimeout(timer);
    },
  };
}
