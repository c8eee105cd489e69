import { expect, it } from "vitest";
import { waitAfterLookups } from "./wait-for-address.ts";

it("waits five seconds after the first look-up, then 2 to 4 to the power of their number, capped at 300 ± 20", () => {
  expect(waitAfterLookups(1, () => 0.9)).toBe(5_000);
  expect(waitAfterLookups(2, () => 0)).toBe(4_000);
  expect(waitAfterLookups(2, () => 0.999)).toBe(15_000);
  expect(waitAfterLookups(5, () => 0)).toBe(32_000);
  const capped = waitAfterLookups(5, () => 0.999);
  expect(capped).toBeGreaterThan(280_000);
  expect(capped).toBeLessThanOrEqual(320_000);
});
