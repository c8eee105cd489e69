import type { CallbackPlan, HookSettings } from "./model.ts";

/** What a callback is to be, and what is known of what led to it. */
export type GuardedPlan = {
  plan: CallbackPlan;
  /** How many hooks in a row have caused each other, this one included. */
  depth: number;
};

type Limits = Pick<HookSettings, "sameObjectPerMinuteMax" | "depthMax">;

/** The key under which calls of one hook for one object are counted; null where the object has no key of its own. */
export function countingKey({ hookId, objectId }: Pick<CallbackPlan, "hookId" | "objectId">): string | null {
  return objectId === null ? null : `${hookId}:${objectId}`;
}

/**
 * Stops hooks that feed themselves: what is too deep in a row of hooks that cause each other, or comes too often for one
 * object, becomes an error that says so. Nothing is sent for it, and so the loop ends. `counts` holds how many calls of the
 * last minute there are under each key.
 */
export function guardLoops(
  guarded: readonly GuardedPlan[],
  counts: ReadonlyMap<string, number>,
  { sameObjectPerMinuteMax, depthMax }: Limits,
): CallbackPlan[] {
  const seen = new Map(counts);
  return guarded.map(({ plan, depth }) => {
    if (plan.status === "error") return plan;
    if (depth > depthMax) return stop(plan, describeDepth(depth, depthMax));
    const key = countingKey(plan);
    if (key === null) return plan;
    const count = seen.get(key) ?? 0;
    if (count >= sameObjectPerMinuteMax) return stop(plan, describeCount(sameObjectPerMinuteMax));
    seen.set(key, count + 1);
    return plan;
  });
}

function stop(plan: CallbackPlan, details: string): CallbackPlan {
  return { ...plan, status: "error", details };
}

function describeDepth(depth: number, max: number): string {
  return `stopped by the loop guard: it would be number ${depth} of hooks that cause each other in a row, and ${max} are allowed`;
}

function describeCount(max: number): string {
  const times = max === 1 ? "once" : `${max} times`;
  return `stopped by the loop guard: the hook has called ${times} for this object in the last minute, and no more is allowed`;
}
