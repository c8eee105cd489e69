import type { Stages } from "../lifecycle/open-stages.ts";
import { processStatus, type Subscription } from "../model.ts";
import { type ComingSend, type WayEnd, walkComing } from "./walk-coming.ts";

export type ComingMessages = {
  sends: ComingSend[];
  end: WayEnd | /** Nothing is sent while it is paused, completed or in error. */ { kind: "not_ready" };
};

/** What one subscription is still to be sent, and when: at most `max` messages up to `until`, over all sets that follow. */
export function forecastSubscription(
  subscription: Subscription,
  stages: Stages,
  { now, until, max }: { now: Date; until: Date; max: number },
): ComingMessages {
  const { active, completed, lastRunAt } = subscription;
  if (!active || completed || subscription.processStatus !== processStatus.ready) {
    return { sends: [], end: { kind: "not_ready" } };
  }
  // The clocks of two machines differ a little; the run that it took part in is over in any case.
  const from = lastRunAt !== null && lastRunAt > now ? lastRunAt : now;
  const sends: ComingSend[] = [];
  const end = walkComing(subscription, stages, { from, until }, (send) => {
    if (sends.length >= max) return false;
    sends.push(send);
    return true;
  });
  return { sends, end };
}
