import { expect, it } from "vitest";
import { planBackOff } from "./plan-back-off.ts";

it("waits a second after the first failure, twice as long after each further one, and never over five minutes", () => {
  expect([1, 2, 3, 4].map((failures) => planBackOff(failures, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(planBackOff(1_000, 0.5)).toBe(300_000);
});

it("keeps within a fifth of that, so that pullers that failed together do not come back together", () => {
  expect([planBackOff(3, 0), planBackOff(3, 0.999_999)]).toEqual([3_200, 4_800]);
});
