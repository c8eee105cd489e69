import { describe, expect, it } from "vitest";
import { skipCodes } from "../emit/model.ts";
import { outboxStatuses } from "../model.ts";
import { describeDisposition, skipHeadings } from "./describe-disposition.ts";
import { countSettled, countStates, sumCounts } from "./message-counts.ts";
import { messageStates, toMessageState, toStatus } from "./message-state.ts";
import { OutboxFilter, readPersonKey } from "./outbox-filter.ts";
import { sumUpRules } from "./sum-up-rules.ts";

describe("the state of a message", () => {
  it("tells what will be tried again from what failed for good, which the documented FAILED does not", () => {
    expect(toMessageState("FAILED", false)).toBe("retrying");
    expect(toMessageState("FAILED", true)).toBe("failed");
  });

  it("is the same after it was looked up in the table", () => {
    for (const state of messageStates) {
      const { status, final } = toStatus(state);
      expect(toMessageState(status, final ?? true)).toBe(state);
      expect(outboxStatuses).toContain(status);
    }
  });
});

describe("the counts of an event's messages", () => {
  const counts = countStates([
    { status: "QUEUED", final: false, count: 3 },
    { status: "FAILED", final: false, count: 2 },
    { status: "FAILED", final: true, count: 1 },
    { status: "SENT", final: true, count: 10 },
    { status: "SENT", final: false, count: 1 },
  ]);

  it("add up to all of them, and say how many have come to their end", () => {
    expect(counts).toEqual({ queued: 3, retrying: 2, sent: 11, delivered: 0, failed: 1, cancelled: 0 });
    expect(sumCounts(counts)).toBe(17);
    expect(countSettled(counts)).toBe(12);
  });

  it("are told rule by rule and medium by medium, with what a rule did not make", () => {
    const sums = sumUpRules(
      [
        { ruleId: 2, medium: "email", status: "SENT", final: true, count: 4 },
        { ruleId: 2, medium: "sms", status: "QUEUED", final: false, count: 1 },
        { ruleId: null, medium: "sms", status: "QUEUED", final: false, count: 1 },
      ],
      [
        { ruleId: 2, code: "preference", count: 3 },
        { ruleId: 1, code: "no_media", count: 1 },
        { ruleId: 2, code: "duplicate", count: 2 },
      ],
    );
    expect(sums.map(({ ruleId, skipped }) => ({ ruleId, skipped }))).toEqual([
      { ruleId: 1, skipped: 1 },
      { ruleId: 2, skipped: 5 },
      { ruleId: null, skipped: 0 },
    ]);
    expect(sums[1]?.media.map(({ medium, counts: { sent, queued } }) => ({ medium, sent, queued }))).toEqual([
      { medium: "email", sent: 4, queued: 0 },
      { medium: "sms", sent: 0, queued: 1 },
    ]);
  });
});

describe("what an event came to", () => {
  it("is told in a sentence for each of the documented reasons, and every skip has a heading", () => {
    expect(describeDisposition({ disposition: "queued", reason: "" })).toBe("");
    for (const reason of ["no_active_rule", "no_recipients", "no_messages_built"] as const) {
      expect(describeDisposition({ disposition: "suppressed", reason })).toMatch(/\.$/);
    }
    expect(Object.keys(skipHeadings).toSorted()).toEqual([...skipCodes].toSorted());
  });
});

describe("the filter of the outbox", () => {
  it.each([
    ["42", { userId: 42 }],
    ["TEACHER 42", { userId: 42, actorType: "TEACHER" }],
    [" teacher:42 ", { userId: 42, actorType: "TEACHER" }],
    ["Asha", null],
    ["42 43", { userId: 43, actorType: "42" }],
    ["99999999999999999999", null],
  ])("reads the person in %j", (text, key) => {
    expect(readPersonKey(text)).toEqual(key);
  });

  it("refuses states that there are not, texts with a NUL and an empty choice", () => {
    expect(OutboxFilter.safeParse({ state: ["FAILED"] }).success).toBe(false);
    expect(OutboxFilter.safeParse({ text: "a\u0000b" }).success).toBe(false);
    expect(OutboxFilter.safeParse({ ids: [] }).error?.issues[0]?.message).toBe("Choose at least one message.");
  });
});
