import type { Tone } from "#components/ui/tone.ts";
import { toWallMs } from "#core/messaging/cron/wall-time.ts";
import type { MissedRunPolicy, ScheduleRunState } from "#core/messaging/model.ts";

export const schedulesPath = "/admin/messaging/schedules";

/** What the fields of a schedule are called, by JSON Pointer. */
export const scheduleFieldLabels: Readonly<Record<string, string>> = {
  "/name": "Name",
  "/minute": "Minute",
  "/hour": "Hour",
  "/day_of_month": "Day of the month",
  "/month_of_year": "Month",
  "/day_of_week": "Day of the week",
  "/time_zone": "Time zone",
  "/per_subscriber": "In each subscriber's own time",
  "/missed_runs": "Missed runs",
  "/missed_runs/afterMinutes": "Minutes",
  "/missed_runs/runsMax": "Runs at most",
};

/** What switching a schedule off does, and what switching it on. */
export const scheduleSwitching = {
  off: "It falls due no more, and nothing of what it misses is made up for. A run that is under way goes on.",
  on: "It falls due again from now on.",
} as const;

export const runWords: Readonly<Record<ScheduleRunState, { word: string; tone: Tone }>> = {
  open: { word: "under way", tone: "info" },
  done: { word: "done", tone: "ok" },
  skipped: { word: "skipped", tone: "wait" },
  stopped: { word: "stopped", tone: "warn" },
};

/** What becomes of missed runs, in one sentence. */
export function describeMissedRuns(policy: MissedRunPolicy): string {
  switch (policy.kind) {
    case "send_late":
      return "The last one is made up for as soon as possible.";
    case "skip":
      return `A run that is more than ${policy.afterMinutes} minutes late is left out.`;
    case "catch_up":
      return `The last ${policy.runsMax} are made up for, the oldest first.`;
  }
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** What the wall clock of a zone shows at an instant: "Tue 2026-12-01 08:00". */
export function formatWallTime(at: Date, timeZone: string): string {
  const wall = new Date(toWallMs(timeZone, at.getTime()));
  return `${days[wall.getUTCDay()]} ${wall.toISOString().slice(0, 16).replace("T", " ")}`;
}
