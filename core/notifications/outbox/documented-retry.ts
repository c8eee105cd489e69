import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";

const minuteMs = 60_000;

/** The longest documented wait between two attempts. */
const waitMinutesMax = 60;

/** How often a message is tried where the request does not say. */
export const maxAttemptsDefault = 5;
export const maxAttemptsMax = 50;

/** Minutes between the end of attempt `attempt` and the next one: 1, 2, 4, 8, 16, 32, 60, 60, … */
export function findWaitMinutes(attempt: number): number {
  return Math.min(waitMinutesMax, Math.max(1, 2 ** (attempt - 1)));
}

/**
 * The documented schedule of messages of the outbox: at once, then after 1, 2, 4, 8, 16, 32 and 60 minutes, and every hour
 * from then on, until `maxAttempts` attempts are made. Not spread: the documents promise the minute.
 */
export function documentedRetry(maxAttempts: number): RetryPolicy {
  const delaysMs = Array.from({ length: maxAttempts }, (_, index) =>
    index === 0 ? 0 : findWaitMinutes(index) * minuteMs,
  );
  return { kind: "schedule", delaysMs, jitter: 0 };
}
