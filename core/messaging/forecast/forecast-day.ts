import type { Stages } from "../lifecycle/open-stages.ts";
import { addDays, startOfDay } from "./days.ts";
import type { ForecastGroup, ForecastPart } from "./model.ts";
import { type Standing, walkComing } from "./walk-coming.ts";

/** What one day brings, run by run and message by message, the earliest first and the largest of a run first. */
export function forecastDay(
  groups: readonly ForecastGroup[],
  stages: Stages,
  { date, timeZone, now }: { date: string; timeZone: string; now: Date },
): ForecastPart[] {
  const begin = startOfDay(timeZone, date);
  const until = new Date(startOfDay(timeZone, addDays(date, 1)).getTime() - 1);
  const parts = new Map<string, ForecastPart>();
  for (const group of groups) {
    walkComing(group, stages, { from: now, until }, (send) => {
      if (send.at < begin) return true;
      const key = JSON.stringify(Object.values(send));
      const part = parts.get(key) ?? { ...send, messages: 0, from: [] };
      parts.set(key, part);
      part.messages += group.subscriptions;
      part.from.push(toStanding(group));
      return true;
    });
  }
  return [...parts.values()].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || other.messages - one.messages,
  );
}

function toStanding({ lang, timeZone, scheduleId, messageSetId, nextSequenceNumber }: ForecastGroup): Standing {
  return { lang, timeZone, scheduleId, messageSetId, nextSequenceNumber };
}
