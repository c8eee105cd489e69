import { describe, expect, it } from "vitest";
import { chainOf, hourly, onSetOne, type TestStage, tuesdaysAndThursdays } from "./any-test-stages.ts";
import { expectedNumber } from "./expected-number.ts";
import { fastForward } from "./fast-forward.ts";
import { messagesBehind } from "./messages-behind.ts";
import type { Stage } from "./model.ts";

const created = new Date("2016-11-01T00:00:00Z");
const utc = (text: string) => new Date(`2016-${text}:00Z`);
const three = { numbers: [1, 2, 3], runs: tuesdaysAndThursdays };
const stageOf = (set: TestStage) => chainOf(set)(1, null, onSetOne) as Stage;
const expectedOf = (set: TestStage, initial: number, end: Date) => {
  const { number, complete } = expectedNumber(stageOf(set), created, initial, end);
  return [number, complete];
};

describe("the number at which a subscription should be", () => {
  it.each([
    ["before the first run", "11-01T07:00", [1, false]],
    ["after two runs of three", "11-07T22:00", [3, false]],
    ["after three runs", "11-10T00:00", [3, true]],
  ])("%s of a set of three messages, as documented", (_, end, expected) => {
    expect(expectedOf(three, 1, utc(end))).toEqual(expected);
  });

  it("counts from the number that it began with", () => {
    const six = { numbers: [1, 2, 3, 4, 5, 6], runs: tuesdaysAndThursdays };
    expect(expectedOf(six, 2, utc("11-08T10:00"))).toEqual([5, false]);
  });

  it("counts a run at the very end, and none at the very begin", () => {
    expect(expectedOf(three, 1, utc("11-01T08:00"))).toEqual([2, false]);
    const stage = stageOf(three);
    expect(expectedNumber(stage, utc("11-01T08:00"), 1, utc("11-01T09:00")).number).toBe(1);
  });

  it("steps over numbers of which there is no message", () => {
    const gaps = { numbers: [2, 5, 9], runs: tuesdaysAndThursdays };
    expect(expectedOf(gaps, 1, utc("11-01T07:00"))).toEqual([1, false]);
    expect(expectedOf(gaps, 1, utc("11-01T08:00"))).toEqual([5, false]);
    expect(expectedOf(gaps, 3, utc("11-03T08:00"))).toEqual([9, true]);
  });

  it("completes at the first run where the number is beyond the end, which the original never did", () => {
    expect(expectedOf(three, 9, utc("11-01T07:00"))).toEqual([9, false]);
    expect(expectedOf(three, 9, utc("11-01T08:00"))).toEqual([3, true]);
  });

  it("stays where it is while the set has no message in the language", () => {
    expect(expectedOf({ ...three, numbers: [] }, 1, utc("11-30T08:00"))).toEqual([1, false]);
  });
});

describe("how far a subscription is behind", () => {
  const every = (hours: number) => hourly((at) => at.getUTCHours() % hours === 0);
  const chain = chainOf(
    { numbers: [1, 2], runs: every(1) },
    { numbers: [], runs: every(1), empty: true },
    { numbers: [1, 2], runs: every(2) },
  );
  const behindAt = (end: string) => messagesBehind(onSetOne, chain, utc(end));

  it("follows the chain of sets, over one that is empty, as documented", () => {
    expect(behindAt("11-01T01:00")).toMatchObject({ messagesBehind: 1, expectedMessageSetId: 1 });
    expect(behindAt("11-01T02:00")?.messagesBehind).toBe(2);
    expect(behindAt("11-01T04:00")).toEqual({
      messagesBehind: 3,
      expectedMessageSetId: 3,
      expectedSequenceNumber: 2,
      complete: false,
    });
  });

  it("is nothing before the first run, and for one that is ahead", () => {
    expect(behindAt("11-01T00:30")?.messagesBehind).toBe(0);
    expect(messagesBehind({ ...onSetOne, nextSequenceNumber: 3 }, chainOf(three), utc("11-01T09:00"))).toMatchObject({
      messagesBehind: 0,
      expectedSequenceNumber: 2,
    });
  });

  it("counts messages, not numbers, where numbers are missing", () => {
    const gaps = chainOf({ numbers: [1, 10, 20, 30], runs: tuesdaysAndThursdays });
    expect(messagesBehind(onSetOne, gaps, utc("11-03T09:00"))?.messagesBehind).toBe(2);
  });

  it("counts the last message of a set that should be complete", () => {
    const end = utc("11-30T00:00");
    expect(messagesBehind({ ...onSetOne, nextSequenceNumber: 3 }, chainOf(three), end)).toMatchObject({
      messagesBehind: 1,
      complete: true,
    });
  });

  it("ends where sets lead in a circle, with messages and without", () => {
    const circle = chainOf({ ...three, next: 1 });
    expect(messagesBehind(onSetOne, circle, utc("11-11T00:00"))?.messagesBehind).toBe(4);
    const nothing = chainOf({ ...three, numbers: [], empty: true, next: 1 });
    expect(messagesBehind(onSetOne, nothing, utc("11-11T00:00"))?.messagesBehind).toBe(0);
  });

  it("is not known where the set is not", () => {
    expect(messagesBehind({ ...onSetOne, messageSetId: 7 }, chainOf(three), utc("11-11T00:00"))).toBeNull();
  });
});

describe("fast-forward", () => {
  it("moves a subscription to where its schedule would have brought it", () => {
    const six = chainOf({ numbers: [1, 2, 3, 4, 5, 6], runs: tuesdaysAndThursdays });
    const forward = fastForward(
      { ...onSetOne, initialSequenceNumber: 2, nextSequenceNumber: 2 },
      six,
      utc("11-08T10:00"),
    );
    const own = { messageSetId: 1, nextSequenceNumber: 5, completed: false, lastRunAt: utc("11-08T08:00") };
    expect(forward).toEqual({ own, chained: [] });
  });

  it.each([
    [1, "11-08T08:01"],
    [2, "11-03T08:01"],
  ])("completes a set begun at %i, and begins the next a minute after the last run, as documented", (initial, at) => {
    const start = { ...onSetOne, initialSequenceNumber: initial, nextSequenceNumber: initial };
    const forward = fastForward(start, chainOf(three, three), utc("11-08T22:00"));
    expect(forward?.own).toMatchObject({ nextSequenceNumber: 3, completed: true });
    expect(forward?.chained).toMatchObject([{ messageSetId: 2, createdAt: utc(at), completed: false }]);
  });

  it("makes every subscription of the chain, the completed ones among them", () => {
    const forward = fastForward(onSetOne, chainOf(three, three, three), utc("11-17T09:00"));
    expect(forward?.chained).toEqual([
      {
        messageSetId: 2,
        nextSequenceNumber: 3,
        completed: true,
        createdAt: utc("11-08T08:01"),
        lastRunAt: utc("11-17T08:00"),
      },
      {
        messageSetId: 3,
        nextSequenceNumber: 1,
        completed: false,
        createdAt: utc("11-17T08:01"),
        lastRunAt: null,
      },
    ]);
  });

  it("does nothing to one that is where it should be, or ahead", () => {
    expect(fastForward(onSetOne, chainOf(three), utc("11-01T07:00"))).toBeNull();
    expect(fastForward({ ...onSetOne, nextSequenceNumber: 3 }, chainOf(three), utc("11-01T09:00"))).toBeNull();
  });
});
