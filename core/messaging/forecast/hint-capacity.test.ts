import { expect, it } from "vitest";
import { hintCapacity } from "./hint-capacity.ts";
import type { ForecastPart } from "./model.ts";

const part = (hour: number, messages: number): ForecastPart => ({
  ...{ at: new Date(Date.UTC(2026, 2, 1, hour)), scheduleId: 1, timeZone: "UTC", messageSetId: 1 },
  ...{ sequenceNumber: 1, lang: "eng", messages, from: [] },
});

it("says how long the busiest run takes by each provider that is switched on and has a rate", () => {
  const providers = [
    { name: "slow", ratePerSecond: 10, enabled: true },
    { name: "free", ratePerSecond: null, enabled: true },
    { name: "off", ratePerSecond: 1, enabled: false },
  ];
  const hints = hintCapacity([part(8, 200), part(9, 100), part(9, 125)], providers);
  expect(hints).toEqual([
    { provider: "slow", ratePerSecond: 10, at: new Date("2026-03-01T09:00:00Z"), messages: 225, seconds: 23 },
  ]);
  expect(hintCapacity([], providers)).toEqual([]);
});
