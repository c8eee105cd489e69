import fc from "fast-check";
import { expect, test } from "vitest";
import { type TokenBucket, takeToken, writeRateLimitHeaders } from "./take-token.ts";

test("a minute's worth may come at once, and then one as soon as its share of the minute is over", () => {
  let bucket: TokenBucket | null = null;
  const kinds: string[] = [];
  const take = (nowMs: number) => {
    const taken = takeToken(bucket, 3, nowMs);
    bucket = taken.bucket;
    kinds.push(taken.kind);
    return taken;
  };
  for (let times = 0; times < 3; times += 1) take(0);
  expect(take(0)).toMatchObject({ remaining: 0, retryAfterSeconds: 20, resetSeconds: 60 });
  take(19_999);
  take(20_000);
  take(20_001);
  expect(kinds).toEqual(["taken", "taken", "taken", "empty", "empty", "taken", "empty"]);
});

test("waiting as long as Retry-After says is enough, whatever the limit and whatever came before", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 30 }),
      (perMinuteMax, pauses) => {
        let bucket: TokenBucket = { tokens: 0, atMs: 0 };
        let nowMs = 0;
        for (const pause of pauses) {
          nowMs += pause;
          const taken = takeToken(bucket, perMinuteMax, nowMs);
          bucket = taken.bucket;
          expect(taken.remaining).toBeLessThanOrEqual(perMinuteMax);
          if (taken.kind === "empty") {
            const later = takeToken(bucket, perMinuteMax, nowMs + taken.retryAfterSeconds * 1_000);
            expect(later.kind).toBe("taken");
          }
        }
      },
    ),
  );
});

test("over a long time no more pass than the limit, beside the one minute's worth at the start", () => {
  let bucket: TokenBucket | null = null;
  let passed = 0;
  for (let nowMs = 0; nowMs < 600_000; nowMs += 50) {
    const taken = takeToken(bucket, 60, nowMs);
    bucket = taken.bucket;
    if (taken.kind === "taken") passed += 1;
  }
  expect(passed).toBeLessThanOrEqual(60 + 600);
  expect(passed).toBeGreaterThanOrEqual(60 + 598);
});

test("a clock that was set back gives nothing and takes nothing", () => {
  const { bucket } = takeToken({ tokens: 1, atMs: 100_000 }, 60, 50_000);
  expect(bucket).toEqual({ tokens: 0, atMs: 100_000 });
});

test("a limit that was lowered holds at once", () => {
  expect(takeToken({ tokens: 100, atMs: 0 }, 5, 0).remaining).toBe(4);
});

test("callers are told of all limits in the draft's fields, and of the nearest in those of its older forms", () => {
  const client = { scope: "client" as const, perMinuteMax: 60, taken: takeToken({ tokens: 31, atMs: 0 }, 60, 0) };
  const channel = { scope: "channel" as const, perMinuteMax: 10, taken: takeToken({ tokens: 3, atMs: 0 }, 10, 0) };
  expect(writeRateLimitHeaders([client, channel])).toEqual([
    ["ratelimit-policy", '"client";q=60;w=60, "channel";q=10;w=60'],
    ["ratelimit", '"client";r=30;t=30, "channel";r=2;t=48'],
    ["ratelimit-limit", "10"],
    ["ratelimit-remaining", "2"],
    ["ratelimit-reset", "48"],
  ]);
  expect(writeRateLimitHeaders([])).toEqual([]);
});
