import { describe, expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { countNoun, formatCountShortly } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { formatInstant, formatRelative, formatTimeOfDay } from "./format-instant.ts";

describe("a duration says its unit and no more places than matter", () => {
  test.each([
    [0, "0 ms"],
    [0.4, "0.4 ms"],
    [9.96, "10 ms"],
    [212.4, "212 ms"],
    [999.9, "1 s"],
    [1_400, "1.4 s"],
    [59_700, "1 min"],
    [588_000, "9 min 48 s"],
    [3_599_900, "1 h"],
    [11_520_000, "3 h 12 min"],
    [172_800_000, "2 d"],
    [351_000_000, "4 d 2 h"],
  ])("%d ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe("a time is told from now", () => {
  const now = new Date("2026-11-22T09:30:00.012Z");
  test.each([
    [0, "just now"],
    [-42_000, "42 s ago"],
    [-119_000, "1 min ago"],
    [-11_520_000, "3 h ago"],
    [-30 * 3_600_000, "30 h ago"],
    [-5 * 86_400_000, "5 d ago"],
    [-40 * 86_400_000, "2026-10-13"],
    [588_000, "in 9 min 48 s"],
    [400, "now"],
  ])("%d ms away is %s", (ms, text) => {
    expect(formatRelative(new Date(now.getTime() + ms), now)).toBe(text);
  });

  test("an instant is written in UTC whatever the machine's zone", () => {
    expect(formatInstant(now)).toBe("2026-11-22 09:30:00 UTC");
    expect(formatTimeOfDay(now)).toBe("09:30:00.012");
  });
});

describe("an amount of data says its unit", () => {
  test.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [620, "620 bytes"],
    [4_200, "4.1 KiB"],
    [1_048_575, "1 MiB"],
    [1_048_576, "1 MiB"],
  ])("%d is %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

test("a number and its noun agree", () => {
  expect(countNoun(1, "run", "runs")).toBe("1 run");
  expect(countNoun(2140, "run", "runs")).toBe("2,140 runs");
  expect(formatCountShortly(1_234_567)).toBe("1.2M");
});
