import { z } from "zod";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** The longest wait that a policy or a Retry-After header may ask for: one day. */
export const waitMsMax = 24 * hourMs;

/**
 * When a delivery is tried. `delaysMs[0]` is the wait before the first attempt, `delaysMs[n]` the wait between the end
 * of attempt n and attempt n + 1; the list's length is the number of attempts. `jitter` 0.2 spreads each wait
 * evenly over ±20 %, so that the deliveries of one outage do not come back in one wave.
 */
export const RetryPolicy = z.object({
  kind: z.literal("schedule"),
  delaysMs: z.array(z.number().int().min(0).max(waitMsMax)).min(1).max(50),
  jitter: z.number().min(0).max(1),
});
export type RetryPolicy = z.infer<typeof RetryPolicy>;

// Seconds for a blip, minutes for a deployment, hours for a night: over 27 hours until the message is given up, so that
// a failure of the evening can be mended in the morning.
export const defaultHttpRetryPolicy: RetryPolicy = {
  kind: "schedule",
  delaysMs: [0, 5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs],
  jitter: 0.2,
};

/** One attempt, at once, and no other. */
export const noRetry: RetryPolicy = { kind: "schedule", delaysMs: [0], jitter: 0 };
