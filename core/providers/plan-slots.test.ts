import fc from "fast-check";
import { expect, it } from "vitest";
import { nearMs, planSlots, type SlotState } from "./plan-slots.ts";

it("gives the first message its slot at once, and those behind it one after the other", () => {
  const { slots } = planSlots(null, 3, 10, 5_000);
  expect(slots).toEqual([0, 100, 200].map((waitMs) => ({ kind: "now", waitMs })));
});

it("lines up whoever would wait for longer than a second, without reserving anything for them", () => {
  const { slots, state } = planSlots(null, 4, 1, 0);
  expect(slots).toEqual([
    { kind: "now", waitMs: 0 },
    { kind: "now", waitMs: 1_000 },
    { kind: "later", inMs: 2_000 },
    { kind: "later", inMs: 3_000 },
  ]);
  expect(state).toEqual({ freeAtMs: 2_000, lineAtMs: 4_000 });
});

it("puts those who come later behind the line, and gives those who come back a slot at their time", () => {
  const first = planSlots(null, 4, 1, 0);
  const newcomer = planSlots(first.state, 1, 1, 0);
  expect(newcomer.slots).toEqual([{ kind: "later", inMs: 4_000 }]);
  const back = planSlots(newcomer.state, 1, 1, 2_000);
  expect(back.slots).toEqual([{ kind: "now", waitMs: 0 }]);
});

it("knows rates below one a second", () => {
  const { slots } = planSlots(null, 2, 0.5, 0);
  expect(slots).toEqual([
    { kind: "now", waitMs: 0 },
    { kind: "later", inMs: 2_000 },
  ]);
});

it("lets no second have more than the rate, however they come", () => {
  const arrivals = fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 3_000 }), wanted: fc.integer({ min: 1, max: 60 }) }),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 200 }), (all, rate) => {
      let state: SlotState | null = null;
      let nowMs = 1_000_000;
      const sentAtMs: number[] = [];
      for (const { afterMs, wanted } of all) {
        nowMs += afterMs;
        const planned = planSlots(state, wanted, rate, nowMs);
        state = planned.state;
        for (const slot of planned.slots) {
          if (slot.kind === "now") expect(slot.waitMs).toBeLessThanOrEqual(nearMs);
          if (slot.kind === "now") sentAtMs.push(nowMs + slot.waitMs);
          else expect(slot.inMs).toBeGreaterThan(0);
        }
      }
      const gaps = sentAtMs.slice(1).map((at, index) => at - (sentAtMs[index] ?? 0));
      for (const gap of gaps) expect(gap).toBeGreaterThan(1_000 / rate - 0.01);
    }),
  );
});
