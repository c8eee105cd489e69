import { expect, it } from "vitest";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { documentedRetry, findWaitMinutes, maxAttemptsMax } from "./documented-retry.ts";

it("waits 1, 2, 4, 8, 16, 32 and 60 minutes, and an hour from then on", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(findWaitMinutes)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it("tries at once, and as often in all as it is told to", () => {
  expect(documentedRetry(5).delaysMs).toEqual([0, 60_000, 120_000, 240_000, 480_000]);
  expect(documentedRetry(1).delaysMs).toEqual([0]);
});

it("is a schedule that a delivery can hold, also with the most attempts", () => {
  expect(RetryPolicy.parse(documentedRetry(maxAttemptsMax)).delaysMs).toHaveLength(maxAttemptsMax);
});
