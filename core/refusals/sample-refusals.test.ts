import { expect, it } from "vitest";
import { openRefusalSampler } from "./sample-refusals.ts";

const limits = { perMinuteMax: 2, kindsMax: 3, waitingMax: 100 };

function openNumbered(given = limits) {
  const sampler = openRefusalSampler<{ id: string; key: string }>(given);
  let made = 0;
  const note = (key: string, nowMs: number) => {
    sampler.note(
      key,
      () => {
        made += 1;
        return { id: `${made}`, key };
      },
      nowMs,
    );
  };
  return { note, takeAll: sampler.takeAll, countMade: () => made };
}

it("keeps so many of a kind in a minute, and counts the others to the last of them", () => {
  const { note, takeAll, countMade } = openNumbered();
  for (let at = 0; at < 100; at += 1) note("orders bad_signature", 1_000 + at);
  expect(takeAll()).toEqual({
    kept: [
      { id: "1", key: "orders bad_signature" },
      { id: "2", key: "orders bad_signature" },
    ],
    more: [{ id: "2", count: 98, lastAtMs: 1_099 }],
    dropped: 0,
  });
  expect(countMade()).toBe(2);
});

it("gives nothing twice, and goes on counting after it has given", () => {
  const { note, takeAll } = openNumbered();
  for (const at of [0, 1, 2]) note("a", at);
  takeAll();
  expect(takeAll()).toEqual({ kept: [], more: [], dropped: 0 });
  note("a", 3);
  expect(takeAll()).toEqual({ kept: [], more: [{ id: "2", count: 1, lastAtMs: 3 }], dropped: 0 });
});

it("keeps some again in the next minute, also when the clock was set back", () => {
  const { note, takeAll } = openNumbered();
  for (const at of [0, 1, 2, 60_000]) note("a", at);
  expect(takeAll().kept.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  note("a", 59_000);
  expect(takeAll()).toMatchObject({ kept: [{ id: "4" }], more: [] });
});

it("tells kinds apart, so that a flood of one hides no other", () => {
  const { note, takeAll } = openNumbered();
  for (let at = 0; at < 50; at += 1) note("flood", at);
  note("quiet", 50);
  expect(takeAll().kept.map(({ key }) => key)).toEqual(["flood", "flood", "quiet"]);
});

it("holds no more kinds than it may, whatever a stranger makes up", () => {
  const { note, takeAll } = openNumbered();
  for (let at = 0; at < 1_000; at += 1) note(`made-up-${at}`, at);
  const { kept, more } = takeAll();
  // Three kinds, and two of all the others together.
  expect(kept).toHaveLength(5);
  expect(more).toEqual([{ id: "5", count: 995, lastAtMs: 999 }]);
  note("later", 70_000);
  expect(takeAll().kept).toMatchObject([{ key: "later" }]);
});

it("holds no more than it may while nothing is taken, and says how many it has dropped", () => {
  const { note, takeAll } = openNumbered({ perMinuteMax: 2, kindsMax: 10, waitingMax: 3 });
  for (const key of ["a", "a", "b", "b", "c", "c"]) note(key, 0);
  const { kept, more, dropped } = takeAll();
  // The second of b is counted to the first; of c there is none to count to.
  expect(kept.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect([more, dropped]).toEqual([[{ id: "3", count: 1, lastAtMs: 0 }], 2]);
  note("c", 1);
  expect(takeAll()).toMatchObject({ kept: [{ key: "c" }], more: [], dropped: 0 });
});
