import type { Cron } from "./model.ts";
import { dayMs, planDays } from "./runs-of-day.ts";
import { type ClockChange, listClockChanges } from "./zone-offset.ts";

const minuteMs = 60_000;

/**
 * What changes of the clocks do to the runs of a schedule between two instants, one sentence for each change that does
 * anything: runs that are moved or left out because their time does not come, and times that come twice.
 */
export function tellClockChanges(cron: Cron, timeZone: string, from: Date, until: Date): string[] {
  const { minutesOfDay, matchesDay } = planDays(cron, timeZone);
  const told: string[] = [];
  for (const change of listClockChanges(timeZone, from.getTime(), until.getTime())) {
    const [start, end] = affectedWall(change);
    const times: number[] = [];
    for (let day = Math.floor(start / dayMs) * dayMs; day < end; day += dayMs) {
      if (!matchesDay(day)) continue;
      for (const minute of minutesOfDay) {
        const wall = day + minute * minuteMs;
        if (wall >= start && wall < end) times.push(wall);
      }
    }
    if (times.length > 0)
      told.push(
        tell(
          times.sort((a, b) => a - b),
          change,
          cron.everyHour,
        ),
      );
  }
  return told;
}

/** The times of the wall clock that a change leaves out, or brings twice. */
function affectedWall({ atMs, before, after }: ClockChange): [number, number] {
  return [atMs + Math.min(before, after), atMs + Math.max(before, after)];
}

function tell(times: readonly number[], { before, after }: ClockChange, everyHour: boolean): string {
  const [first = 0] = times;
  const day = `On ${new Date(first).toISOString().slice(0, 10)} the clocks go`;
  const what = times.length === 1 ? `the run of ${timeOf(first)}` : `the ${times.length} runs from ${timeOf(first)} on`;
  if (after > before) {
    if (everyHour) return `${day} forward: ${what} of the wall clock do${times.length === 1 ? "es" : ""} not come.`;
    return `${day} forward: ${what} ${times.length === 1 ? "is" : "are"} moved by ${(after - before) / minuteMs} minutes.`;
  }
  if (everyHour)
    return `${day} back: ${what} come${times.length === 1 ? "s" : ""} twice, in step with the time that passes.`;
  return `${day} back: ${what} come${times.length === 1 ? "s" : ""} once, the first time that the clock shows it.`;
}

function timeOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(11, 16);
}
