import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Refusal } from "#core/refusals/model.ts";
import type { MoreRefusals } from "#core/refusals/sample-refusals.ts";
import { openRefusals } from "./refusals.ts";

const call = {
  path: "a1b2",
  code: "bad_signature" as const,
  status: 401,
  reason: "The signature is wrong.",
  clientAddress: "192.0.2.7",
  method: "POST",
  contentType: "application/json",
  contentLength: "12",
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open(store: (kept: readonly Refusal[], more: readonly MoreRefusals[]) => Promise<void>) {
  let made = 0;
  const lost: number[] = [];
  const refusals = openRefusals({
    store,
    now: () => new Date("2026-03-01T09:30:00Z"),
    newId: () => `${++made}`,
    onLost: (_error, calls) => void lost.push(calls),
  });
  return { refusals, lost };
}

it("writes in groups, once all calls of half a second are there, and never within a call", async () => {
  const written: [number, number][] = [];
  const { refusals } = open(async (kept, more) => {
    written.push([kept.length, more.reduce((sum, { count }) => sum + count, 0)]);
  });
  for (let at = 0; at < 1_000; at += 1) refusals.report(call);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(written).toEqual([[10, 990]]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(written).toHaveLength(1);
  refusals.report({ ...call, code: "malformed_body" });
  await refusals.close();
  expect(written).toEqual([
    [10, 990],
    [1, 0],
  ]);
});

it("tells how many it could not write, and goes on", async () => {
  let works = false;
  const { refusals, lost } = open(async () => {
    if (!works) throw new Error("The database is away.");
  });
  for (let at = 0; at < 12; at += 1) refusals.report(call);
  await refusals.flush();
  expect(lost).toEqual([12]);
  works = true;
  refusals.report({ ...call, path: "other" });
  await refusals.flush();
  expect(lost).toEqual([12]);
});

it("writes one group at a time, and what came meanwhile after it", async () => {
  const written: string[][] = [];
  let finish = () => {};
  const { refusals } = open((kept) => {
    written.push(kept.map(({ path }) => path));
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  refusals.report({ ...call, path: "first" });
  await vi.advanceTimersByTimeAsync(500);
  refusals.report({ ...call, path: "second" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(written).toEqual([["first"]]);
  finish();
  await vi.advanceTimersByTimeAsync(500);
  expect(written).toEqual([["first"], ["second"]]);
});
