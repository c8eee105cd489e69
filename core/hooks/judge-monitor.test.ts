import { describe, expect, it } from "vitest";
import {
  isMonitorDue,
  judgeMonitor,
  type LastDone,
  listForgotten,
  readAlertSince,
  startOfMonitor,
} from "./judge-monitor.ts";
import { CallbackMonitor } from "./model.ts";

const monitor = CallbackMonitor.parse({ status: "error", limit: 3, minutes: 60, everyMinutes: 5, event: "HOOKS_FAIL" });
const start = Date.parse("2026-03-02T12:00:00Z");
const at = (minutes: number) => new Date(start + minutes * 60_000);

/** Counts at these minutes, and gives those at which it was reported. */
function run(counts: [minute: number, count: number][], first: LastDone = {}) {
  let lastDone: Record<string, string> = { ...first };
  const reported: number[] = [];
  for (const [minute, count] of counts) {
    const verdict = judgeMonitor(monitor, count, lastDone, at(minute));
    if (verdict.report) reported.push(minute);
    lastDone = { ...lastDone, ...verdict.lastDone };
    for (const name of verdict.cleared) delete lastDone[name];
  }
  return { reported, lastDone };
}

describe("a monitor of callbacks", () => {
  it("reports when the limit is reached, and not again while it lasts", () => {
    expect(
      run([
        [0, 2],
        [5, 3],
        [10, 4],
        [15, 9],
      ]).reported,
    ).toEqual([5]);
  });

  it("reports again when it was below the limit in between", () => {
    expect(
      run([
        [0, 3],
        [5, 2],
        [10, 3],
      ]).reported,
    ).toEqual([0, 10]);
  });

  it("reports each hour while it lasts, and tells since when it does", () => {
    const { reported, lastDone } = run([
      [0, 3],
      [30, 3],
      [60, 3],
      [90, 3],
      [121, 3],
    ]);
    expect(reported).toEqual([0, 60, 121]);
    expect(readAlertSince(monitor, lastDone)).toEqual(at(0));
    expect(
      readAlertSince(
        monitor,
        run([
          [0, 3],
          [5, 0],
        ]).lastDone,
      ),
    ).toBeNull();
  });

  it("is due by its own interval", () => {
    const { lastDone } = run([[0, 0]]);
    expect([4, 5].map((minute) => isMonitorDue(monitor, lastDone, at(minute)))).toEqual([false, true]);
    expect(isMonitorDue(monitor, {}, at(0))).toBe(true);
    expect(isMonitorDue(monitor, { "counted error:3:60:HOOKS_FAIL": "never" }, at(0))).toBe(true);
  });

  it("counts from its minutes on, or all", () => {
    expect(startOfMonitor(monitor, at(0))).toEqual(at(-60));
    expect(startOfMonitor({ ...monitor, minutes: null }, at(0))).toBeNull();
  });

  it("is forgotten when it is gone, and nothing else is", () => {
    const { lastDone } = run([[0, 3]], { send_callbacks: "2026-01-01T00:00:00Z" });
    expect(listForgotten([monitor], lastDone)).toEqual([]);
    expect(listForgotten([{ ...monitor, limit: 4 }], lastDone).sort()).toEqual([
      "alert error:3:60:HOOKS_FAIL",
      "counted error:3:60:HOOKS_FAIL",
      "reported error:3:60:HOOKS_FAIL",
    ]);
  });
});
