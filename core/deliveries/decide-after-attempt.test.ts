import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AttemptResult } from "./attempt-result.ts";
import { decideAfterAttempt } from "./decide-after-attempt.ts";
import { parseRetryAfter } from "./parse-retry-after.ts";
import { defaultHttpRetryPolicy, noRetry, RetryPolicy } from "./retry-policy.ts";

const hourMs = 3_600_000;

function answered(status: number, retryAfterMs: number | null = null): AttemptResult {
  const nothing = { headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null };
  return {
    kind: "answered",
    protocol: "http",
    status,
    retryAfterMs,
    ...nothing,
    durationMs: 5,
    remoteAddress: "192.0.2.1",
  };
}

function unanswered(
  kind: "no_connection" | "timed_out" | "answer_lost" | "refused_by_guard" | "unsendable",
): AttemptResult {
  return { kind, detail: "It did not work.", code: null, durationMs: 5, remoteAddress: null };
}

function decide(
  result: AttemptResult,
  extra: { attemptNumber?: number; randomUnit?: number; policy?: RetryPolicy } = {},
) {
  const facts = { policy: defaultHttpRetryPolicy, attemptNumber: 1, randomUnit: 0.5, nowMs: 0, ...extra };
  return decideAfterAttempt({ ...facts, result });
}

describe("an answer", () => {
  it.each([200, 201, 202, 204, 299])("of %i delivers the message", (status) => {
    expect(decide(answered(status))).toEqual({ kind: "delivered" });
  });

  it.each([408, 425, 429, 500, 501, 502, 503, 504, 599])("of %i is tried again, because it may pass", (status) => {
    expect(decide(answered(status))).toMatchObject({ kind: "retry", atMs: 5_000 });
  });

  it.each([400, 401, 403, 404, 405, 409, 413, 415, 422])(
    "of %i is never retried, because the same request cannot succeed later",
    (status) => {
      expect(decide(answered(status))).toEqual({ kind: "dead", reason: `The target answered ${status}.` });
    },
  );

  it.each([301, 302, 303, 307, 308])("of %i is a failure, because redirects are not followed", (status) => {
    expect(decide(answered(status))).toMatchObject({ kind: "dead", reason: expect.stringContaining("redirect") });
  });

  it.each([101, 600, 999])("of %i, which no answer should have, is a failure", (status) => {
    expect(decide(answered(status))).toMatchObject({ kind: "dead" });
  });

  it("of 410 disables the target, which wants no more", () => {
    expect(decide(answered(410))).toMatchObject({ kind: "dead_and_disable_target" });
  });
});

describe("a provider that is to be tried again whatever it says", () => {
  const facts = { attemptNumber: 1, randomUnit: 0.5, nowMs: 0, retries: "refusals" as const };
  // Four calls with 2, 4 and 8 seconds in between.
  const policy: RetryPolicy = { kind: "schedule", delaysMs: [0, 2_000, 4_000, 8_000], jitter: 0 };

  it.each([400, 401, 404, 410, 422, 500])("is tried again after %i, and given up after its last attempt", (status) => {
    expect(decideAfterAttempt({ ...facts, policy, result: answered(status) })).toMatchObject({
      kind: "retry",
      atMs: 2_000,
    });
    expect(decideAfterAttempt({ ...facts, policy, attemptNumber: 4, result: answered(status) }).kind).toBe("dead");
  });

  it("is not tried again with what can never be sent, nor after success", () => {
    expect(decideAfterAttempt({ ...facts, policy, result: unanswered("unsendable") }).kind).toBe("dead");
    expect(decideAfterAttempt({ ...facts, policy, result: answered(204) })).toEqual({ kind: "delivered" });
  });
});

describe("no answer", () => {
  it.each(["no_connection", "timed_out", "answer_lost"] as const)("(%s) is tried again", (kind) => {
    expect(decide(unanswered(kind))).toEqual({ kind: "retry", atMs: 5_000, reason: "It did not work." });
  });

  it.each(["refused_by_guard", "unsendable"] as const)("(%s) is dead until a person changes something", (kind) => {
    expect(decide(unanswered(kind))).toEqual({ kind: "dead", reason: "It did not work." });
  });
});

describe("the default schedule", () => {
  it("waits 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h between its eight attempts, and then gives up", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attemptNumber) => {
      const decision = decide(answered(500), { attemptNumber });
      return decision.kind === "retry" ? decision.atMs / 1_000 : decision.kind;
    });
    expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, "dead"]);
  });

  it("spreads each wait evenly over 20 % to both sides", () => {
    const at = (randomUnit: number) => decide(answered(500), { attemptNumber: 2, randomUnit });
    expect(at(0)).toMatchObject({ atMs: 240_000 });
    expect(at(0.9999999)).toMatchObject({ atMs: 360_000 });
  });

  it("says that the last attempt was the last", () => {
    expect(decide(answered(500), { attemptNumber: 8 })).toEqual({
      kind: "dead",
      reason: "The target answered 500. The policy allows 8 attempts, and this was the last.",
    });
    expect(decide(answered(500), { policy: noRetry })).toMatchObject({ kind: "dead" });
  });
});

describe("Retry-After", () => {
  it("of 429 and 503 makes the wait longer, never shorter", () => {
    const late = { policy: { ...defaultHttpRetryPolicy, jitter: 0 } };
    expect(decide(answered(429, 60_000), late)).toMatchObject({ atMs: 60_000 });
    expect(decide(answered(503, 60_000), late)).toMatchObject({ atMs: 60_000 });
    expect(decide(answered(503, 1_000), late)).toMatchObject({ atMs: 5_000 });
    expect(decide(answered(500, 60_000), late)).toMatchObject({ atMs: 5_000 });
  });

  it("is honoured up to 24 hours", () => {
    expect(decide(answered(503, 300 * hourMs))).toMatchObject({ kind: "retry", atMs: 24 * hourMs });
  });

  it("gives no attempt beyond the schedule", () => {
    expect(decide(answered(429, 1_000), { attemptNumber: 8 })).toMatchObject({ kind: "dead" });
  });

  it("is spread to later only", () => {
    const outcome = fc.record({ randomUnit: fc.double({ min: 0, max: 0.999, noNaN: true }), seconds: fc.nat(80_000) });
    fc.assert(
      fc.property(outcome, ({ randomUnit, seconds }) => {
        const decision = decide(answered(429, seconds * 1_000), { randomUnit });
        const atMs = decision.kind === "retry" ? decision.atMs : -1;
        expect(atMs).toBeGreaterThanOrEqual(Math.min(seconds * 1_000, 24 * hourMs));
        expect(atMs).toBeLessThanOrEqual(24 * hourMs);
      }),
    );
  });

  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 60_000],
    ["Wed, 21 Oct 2015 07:26:00 GMT", 0],
    ["1.5", null],
    ["-5", null],
    ["tomorrow", null],
    ["Wed, 99 Oct 2015 07:28:00 GMT", null],
    ["", null],
  ])("reads %j as %j milliseconds", (header, expected) => {
    expect(parseRetryAfter(header, Date.UTC(2015, 9, 21, 7, 27, 0))).toBe(expected);
  });

  it("is null where there is none", () => {
    expect(parseRetryAfter(null, 0)).toBeNull();
  });
});

it("accepts only schedules that begin somewhere and end some day", () => {
  expect(RetryPolicy.safeParse(defaultHttpRetryPolicy).success).toBe(true);
  expect(RetryPolicy.safeParse({ kind: "schedule", delaysMs: [], jitter: 0 }).success).toBe(false);
  expect(RetryPolicy.safeParse({ kind: "schedule", delaysMs: [0, 25 * hourMs], jitter: 0 }).success).toBe(false);
  expect(RetryPolicy.safeParse({ kind: "schedule", delaysMs: [0], jitter: 2 }).success).toBe(false);
});
