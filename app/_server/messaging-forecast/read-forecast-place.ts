import { IANAZone } from "luxon";
import type { ListQuery } from "#components/ui/list-address.ts";
import { addDays, toLocal } from "#core/messaging/forecast/days.ts";
import { addMonths } from "#core/messaging/forecast/list-weeks.ts";
import { forecastDaysMax } from "#core/messaging/forecast/model.ts";
import type { Period } from "#core/messaging/forecast/read-period.ts";
import { readText } from "../read-list-query.ts";

export type ForecastPlace = {
  /** YYYY-MM. */
  month: string;
  monthName: string;
  /** The months that a forecast reaches into. */
  months: { first: string; last: string };
  /** The days of the month that it reaches. */
  period: Period;
};

/** In whose clock a screen of the forecast is meant; a name that is no zone's means UTC. */
export function readZone(query: ListQuery): string {
  const zone = readText(query, "time_zone");
  return zone !== undefined && IANAZone.isValidZone(zone) ? zone : "UTC";
}

/** Which month the screen shows: the one of its address, or the nearest to it that a forecast reaches. */
export function readForecastPlace(query: ListQuery, now: Date): ForecastPlace {
  const timeZone = readZone(query);
  const today = toLocal(timeZone, now).date;
  const last = addDays(today, forecastDaysMax - 1);
  const months = { first: today.slice(0, 7), last: last.slice(0, 7) };
  const given = readText(query, "month") ?? "";
  const asked = /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : months.first;
  const month = keepBetween(months.first, asked, months.last);
  const end = addDays(`${addMonths(month, 1)}-01`, -1);
  const from = month === months.first ? today : `${month}-01`;
  const to = keepBetween(from, end, last);
  const monthName = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  return { month, monthName, months, period: { from, to, timeZone } };
}

/** The middle one of three dates or months as their text is ordered. */
function keepBetween(first: string, asked: string, last: string): string {
  return [first, asked, last].toSorted()[1] as string;
}
