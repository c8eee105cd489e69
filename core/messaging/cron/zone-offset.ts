import { IANAZone } from "luxon";

const weekMs = 7 * 86_400_000;
const minuteMs = 60_000;
// Forty years of weeks; beyond it the memory of a zone starts anew.
const weeksMax = 2_100;

type Week = { first: number; last: number; changeMs: number };

const weeksOfZones = new Map<string, Map<number, Week>>();

/**
 * By how many milliseconds the wall clock of a zone is ahead of UTC at an instant. Asking the machine takes a good part of a
 * millisecond, so each week is asked once: in none has any zone changed its clocks twice since 1980.
 */
export function zoneOffset(timeZone: string, atMs: number): number {
  if (timeZone === "UTC") return 0;
  let weeks = weeksOfZones.get(timeZone);
  if (weeks === undefined || weeks.size > weeksMax) {
    weeks = new Map();
    weeksOfZones.set(timeZone, weeks);
  }
  const number = Math.floor(atMs / weekMs);
  let week = weeks.get(number);
  if (week === undefined) {
    const zone = IANAZone.create(timeZone);
    const first = weeks.get(number - 1)?.last ?? askOffset(zone, number * weekMs);
    week = readWeek(zone, number, first);
    weeks.set(number, week);
  }
  return atMs < week.changeMs ? week.first : week.last;
}

function readWeek(zone: IANAZone, number: number, first: number): Week {
  const endMs = (number + 1) * weekMs;
  const last = askOffset(zone, endMs);
  if (first === last) return { first, last, changeMs: endMs };
  let beforeMs = number * weekMs;
  let changeMs = endMs;
  while (changeMs - beforeMs > 1_000) {
    const middle = Math.floor((beforeMs + changeMs) / 2_000) * 1_000;
    if (askOffset(zone, middle) === first) beforeMs = middle;
    else changeMs = middle;
  }
  return { first, last, changeMs };
}

function askOffset(zone: IANAZone, atMs: number): number {
  return Math.round(zone.offset(atMs) * minuteMs);
}
