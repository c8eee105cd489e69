import { describe, expect, it } from "vitest";
import type { AttemptResult } from "./attempt-result.ts";
import { keepCircuits } from "./keep-circuits.ts";

function answered(status: number): AttemptResult {
  const nothing = { headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null };
  return {
    kind: "answered",
    protocol: "http",
    status,
    retryAfterMs: null,
    ...nothing,
    durationMs: 5,
    remoteAddress: null,
  };
}

function unanswered(
  kind: "no_connection" | "timed_out" | "answer_lost" | "refused_by_guard" | "unsendable",
): AttemptResult {
  return { kind, detail: "", code: null, durationMs: 5, remoteAddress: null };
}

function start() {
  const clock = { nowMs: 1_000_000 };
  const circuits = keepCircuits(() => clock.nowMs);
  const fail = (times: number, result: AttemptResult = answered(503), host = "a.test") => {
    for (let count = 0; count < times; count++) circuits.record(host, result);
  };
  const waitMs = (host = "a.test") => {
    const untilMs = circuits.openUntilMs(host);
    return untilMs === null ? null : untilMs - clock.nowMs;
  };
  return { clock, circuits, fail, waitMs };
}

describe("a host that fails", () => {
  it("is left alone for 30 s after ten failures in a row, and its neighbours are not", () => {
    const { fail, waitMs, circuits } = start();
    fail(9);
    expect(waitMs()).toBeNull();
    fail(1);
    expect(waitMs()).toBe(30_000);
    expect(waitMs("b.test")).toBeNull();
    expect(circuits.listOpen()).toEqual([{ host: "a.test", untilMs: 1_030_000 }]);
  });

  it.each([
    unanswered("no_connection"),
    unanswered("timed_out"),
    unanswered("answer_lost"),
    answered(429),
    answered(500),
  ])("fails by $kind $status", (result) => {
    const { fail, waitMs } = start();
    fail(10, result);
    expect(waitMs()).toBe(30_000);
  });

  it.each([answered(200), answered(302), answered(404), answered(410)])("is well when it answers $status", (result) => {
    const { fail, waitMs } = start();
    fail(9);
    fail(1, result);
    fail(9);
    expect(waitMs()).toBeNull();
  });

  it("is not judged by what never reached it", () => {
    const { fail, waitMs } = start();
    fail(50, unanswered("refused_by_guard"));
    fail(50, unanswered("unsendable"));
    expect(waitMs()).toBeNull();
  });
});

describe("after the wait", () => {
  it("one delivery is the probe, and the others go on waiting", () => {
    const { clock, fail, waitMs } = start();
    fail(10);
    clock.nowMs += 30_000;
    expect(waitMs()).toBeNull();
    expect(waitMs()).toBe(150_000);
  });

  it("a probe that succeeds lets everything through at once", () => {
    const { clock, fail, waitMs, circuits } = start();
    fail(10);
    clock.nowMs += 30_000;
    waitMs();
    circuits.record("a.test", answered(200));
    expect([waitMs(), waitMs()]).toEqual([null, null]);
    fail(9);
    expect(waitMs()).toBeNull();
  });

  it("each probe that fails doubles the wait, up to five minutes", () => {
    const { clock, fail, waitMs } = start();
    fail(10);
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      const wait = waitMs() ?? 0;
      clock.nowMs += wait;
      expect(waitMs()).toBeNull();
      fail(1);
      return wait;
    });
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
  });

  it("a probe whose process died is replaced by another", () => {
    const { clock, fail, waitMs } = start();
    fail(10);
    clock.nowMs += 30_000;
    waitMs();
    clock.nowMs += 150_000;
    expect(waitMs()).toBeNull();
  });

  it("a probe that never reached the host passes its place on", () => {
    const { clock, fail, waitMs } = start();
    fail(10);
    clock.nowMs += 30_000;
    waitMs();
    fail(1, unanswered("unsendable"));
    expect([waitMs(), waitMs()]).toEqual([null, 150_000]);
  });
});

it("a failure that was on its way before the circuit opened does not prolong the wait, and a success ends it", () => {
  const { fail, waitMs } = start();
  fail(30);
  expect(waitMs()).toBe(30_000);
  fail(1, answered(200));
  expect(waitMs()).toBeNull();
});

it("remembers a bounded number of hosts", () => {
  const { circuits, fail } = start();
  fail(10);
  for (let host = 0; host < 10_000; host++) circuits.record(`made-up-${host}.test`, answered(500));
  expect(circuits.openUntilMs("a.test")).toBeNull();
});
