import { IANAZone } from "luxon";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { addDays, isDate, toLocal } from "./days.ts";
import { forecastDaysMax } from "./model.ts";

export type Period = { from: string; to: string; timeZone: string };

/**
 * Which days somebody asks a forecast for. Without them: from today on, 31 days. A day that is over, an end before its begin
 * and more than a quarter of a year are refused, because what is over is on record, and nobody can say what will be then.
 */
export function readPeriod(
  given: { from?: string | undefined; to?: string | undefined; timeZone?: string | undefined },
  now: Date,
): { ok: true; period: Period } | { ok: false; problems: FieldProblem[] } {
  const { timeZone = "UTC" } = given;
  if (!IANAZone.isValidZone(timeZone)) {
    const detail = "Not a time zone that is known here. Name one such as Africa/Johannesburg.";
    return { ok: false, problems: [{ pointer: "/time_zone", detail }] };
  }
  const today = toLocal(timeZone, now).date;
  const { from = today, to = addDays(isDate(from) ? from : today, 30) } = given;
  const last = addDays(today, forecastDaysMax - 1);
  const problems: FieldProblem[] = [];
  if (!isDate(from)) problems.push({ pointer: "/from", detail: "Not a date. Write it as 2026-03-01." });
  else if (from < today) {
    problems.push({ pointer: "/from", detail: `A forecast begins today, which is ${today}, or later.` });
  }
  if (!isDate(to)) problems.push({ pointer: "/to", detail: "Not a date. Write it as 2026-03-31." });
  else if (isDate(from) && to < from) problems.push({ pointer: "/to", detail: "Must not be before from." });
  else if (to > last) {
    problems.push({ pointer: "/to", detail: `A forecast reaches ${forecastDaysMax} days, which is up to ${last}.` });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, period: { from, to, timeZone } };
}
