import type { Stages } from "../lifecycle/open-stages.ts";
import { addDays, listDates, startOfDay, toLocal } from "./days.ts";
import type { Forecast, ForecastDay, ForecastGroup } from "./model.ts";
import { walkComing } from "./walk-coming.ts";

/** Which days, in whose clock, and from when on. */
export type ForecastPeriod = { from: string; to: string; timeZone: string; now: Date };

// Steps from run to run, over all groups: about a second's worth, because a web process does nothing else meanwhile. On a
// schedule of two runs a week they are enough for 20,000 groups over three months; on an hourly one for 270.
const usualStepsMax = 600_000;

/**
 * How many messages each day brings, and each hour of it, before it happens. It is computed from groups of subscriptions, not
 * from each of them. What is too much to count ends the forecast on an earlier day.
 */
export function forecastVolumes(
  groups: readonly ForecastGroup[],
  stages: Stages,
  { from, to, timeZone, now }: ForecastPeriod,
  stepsMax = usualStepsMax,
): Forecast {
  const days = listDates(from, to).map((date): ForecastDay => ({ date, messages: 0, hours: Array(24).fill(0) }));
  const byDate = new Map(days.map((day) => [day.date, day]));
  const begin = startOfDay(timeZone, from).getTime();
  const localOf = rememberLocal(timeZone);
  let until = new Date(startOfDay(timeZone, addDays(to, 1)).getTime() - 1);
  let steps = 0;
  // Each group has its share of the steps, so that what is dropped at the end is dropped for all of them.
  const shareMax = Math.max(1, Math.floor(stepsMax / Math.max(1, groups.length)));
  for (const group of groups) {
    let own = 0;
    walkComing(group, stages, { from: now, until }, (send) => {
      own += 1;
      steps += 1;
      if (own > shareMax && steps > stepsMax) {
        until = new Date(send.at.getTime() - 1);
        return false;
      }
      if (send.at.getTime() < begin) return true;
      const { date, hour } = localOf(send.at);
      const day = byDate.get(date);
      if (day === undefined) return true;
      day.messages += group.subscriptions;
      day.hours[hour] = (day.hours[hour] ?? 0) + group.subscriptions;
      return true;
    });
  }
  return cutOff(days, toLocal(timeZone, until).date, to);
}

/** Leaves out the days that not all groups were followed to. */
function cutOff(days: ForecastDay[], reached: string, to: string): Forecast {
  if (reached === to) return { days, cutOffAt: null };
  const last = addDays(reached, -1);
  return { days: days.filter(({ date }) => date <= last), cutOffAt: last };
}

/** Runs come again for every group that shares their schedule. */
function rememberLocal(timeZone: string): (at: Date) => { date: string; hour: number } {
  const known = new Map<number, { date: string; hour: number }>();
  return (at) => {
    const found = known.get(at.getTime());
    if (found !== undefined) return found;
    const local = toLocal(timeZone, at);
    known.set(at.getTime(), local);
    return local;
  };
}
