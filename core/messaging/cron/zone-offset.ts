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
  const week = weekOf(timeZone, Math.floor(atMs / weekMs));
  return atMs < week.changeMs ? week.first : week.last;
}

/** One change of a zone's clocks: when, and by how many milliseconds they were ahead of UTC before and after. */
export type ClockChange = { atMs: number; before: number; after: number };

/** The changes between two instants, in milliseconds. */
export function listClockChanges(timeZone: string, fromMs: number, untilMs: number): ClockChange[] {
  const changes: ClockChange[] = [];
  if (timeZone === "UTC") return changes;
  for (let number = Math.floor(fromMs / weekMs); number * weekMs <= untilMs; number++) {
    const { first, last, changeMs } = weekOf(timeZone, number);
    if (first !== last && changeMs > fromMs && changeMs <= untilMs) {
      changes.push({ atMs: changeMs, before: first, after: last });
    }
  }
  return changes;
}

function weekOf(timeZone: string, number: number): Week {
  let weeks = weeksOfZones.get(timeZone);
  if (weeks === undefined || weeks.size > weeksMax) {
    weeks = new Map();
    weeksOfZones.set(timeZone, weeks);
  }
  let week = weeks.get(number);
  if (week === undefined) {
    const zone = IANAZone.create(timeZone);
    const first = weeks.get(number - 1)?.last ?? askOffset(zone, number * weekMs);
    week = readWeek(zone, number, first);
    weeks.set(number, week);
  }
  return week;
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
