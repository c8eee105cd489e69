import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { readDelays, writeDelays } from "./retry-text.ts";

describe("the waits of a retry schedule as text", () => {
  it("are written with the largest unit that needs no fraction", () => {
    expect(writeDelays(defaultHttpRetryPolicy.delaysMs)).toBe("now, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h");
    expect(writeDelays([90_000, 1_500])).toBe("90 s, 1500 ms");
  });

  it("are read as they are written, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 86_400_000 }), { minLength: 1 }), (delays) => {
        expect(readDelays(writeDelays(delays))).toEqual(delays);
      }),
    );
  });

  it("are read with and without blanks, in seconds where no unit stands", () => {
    expect(readDelays("0, 5, 1.5 s,2m , 1h")).toEqual([0, 5_000, 1_500, 120_000, 3_600_000]);
  });

  it.each(["", "soon", "5 s,", "-1 s", "5 weeks"])("are refused as a whole where a part is no wait: %j", (text) => {
    expect(readDelays(text)).toBeNull();
  });
});
