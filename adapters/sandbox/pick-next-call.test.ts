import { describe, expect, it } from "vitest";
import { pickNextCall } from "./pick-next-call.ts";

describe("pickNextCall", () => {
  const waiting = [{ key: "slow" }, { key: "slow" }, { key: "quick" }];

  it("takes the first call when its key is not running", () => {
    expect(pickNextCall(waiting, new Set(["quick"]))).toBe(0);
  });

  it("passes over a key that is running, so that one slow integration does not hold every process", () => {
    expect(pickNextCall(waiting, new Set(["slow"]))).toBe(2);
  });

  it("takes the first call when every key is running, because nobody else waits", () => {
    expect(pickNextCall(waiting, new Set(["slow", "quick"]))).toBe(0);
  });
});
