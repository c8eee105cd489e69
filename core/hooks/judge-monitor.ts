import type { CallbackMonitor } from "./model.ts";

/** When the work that goes by the clock was last done, by its name; as `hook_settings.last_done` holds it. */
export type LastDone = Readonly<Record<string, string>>;

// A trouble that lasts is told of again, so that it is not forgotten when the first message was overlooked.
const repeatMs = 3_600_000;
const minuteMs = 60_000;

/** What a monitor has come to. `alertSince` is when its present trouble was first seen; null while there is none. */
export type MonitorVerdict = { report: boolean; lastDone: Record<string, string>; cleared: string[] };

/** What tells two monitors apart: two that ask the same are one. */
export function nameMonitor({ status, limit, minutes, event }: CallbackMonitor): string {
  return `${status}:${limit}:${minutes ?? "all"}:${event}`;
}

/** True when its time has come to be counted again. */
export function isMonitorDue(monitor: CallbackMonitor, lastDone: LastDone, now: Date): boolean {
  const counted = readTime(lastDone[countedName(monitor)]);
  return counted === null || now.getTime() - counted.getTime() >= monitor.everyMinutes * minuteMs;
}

/** From when on a monitor counts; null for all that is on record. */
export function startOfMonitor({ minutes }: CallbackMonitor, now: Date): Date | null {
  return minutes === null ? null : new Date(now.getTime() - minutes * minuteMs);
}

/** Since when a monitor has found too many without a break; null while it does not. */
export function readAlertSince(monitor: CallbackMonitor, lastDone: LastDone): Date | null {
  return readTime(lastDone[`alert ${nameMonitor(monitor)}`]);
}

/**
 * Decides what a count comes to. `limit` or more is too many: reported when it begins and then each hour while it lasts, and
 * not again until it was below the limit. The verdict holds what is to be remembered, and what is to be forgotten.
 */
export function judgeMonitor(monitor: CallbackMonitor, count: number, lastDone: LastDone, now: Date): MonitorVerdict {
  const name = nameMonitor(monitor);
  const [alert, reported] = [`alert ${name}`, `reported ${name}`];
  const counted = { [countedName(monitor)]: now.toISOString() };
  if (count < monitor.limit) return { report: false, lastDone: counted, cleared: [alert, reported] };
  const reportedAt = readTime(lastDone[reported]);
  const report = reportedAt === null || now.getTime() - reportedAt.getTime() >= repeatMs;
  return {
    report,
    lastDone: {
      ...counted,
      [alert]: lastDone[alert] ?? now.toISOString(),
      ...(report ? { [reported]: now.toISOString() } : {}),
    },
    cleared: [],
  };
}

/** What is remembered of monitors that there are no more. */
export function listForgotten(monitors: readonly CallbackMonitor[], lastDone: LastDone): string[] {
  const names = new Set(monitors.map(nameMonitor));
  return Object.keys(lastDone).filter((key) => {
    const name = /^(?:counted|alert|reported) (.*)$/s.exec(key)?.[1];
    return name !== undefined && !names.has(name);
  });
}

function countedName(monitor: CallbackMonitor): string {
  return `counted ${nameMonitor(monitor)}`;
}

/** Only our own writers put times there; whatever else it is counts as never. */
function readTime(text: string | undefined): Date | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at);
}
