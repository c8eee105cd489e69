import type { DateTime, DurationLikeObject } from "luxon";
import type { Json } from "#core/json.ts";
import { zoneArg } from "./date-format.ts";
import { defineDateStep } from "./define-date-step.ts";
import { defineValueStep } from "./define-step.ts";
import { readDate, writeInstant } from "./read-date.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

const units = ["years", "quarters", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds"] as const;
type Unit = (typeof units)[number];
const startUnits = ["year", "quarter", "month", "week", "day", "hour", "minute", "second"] as const;
type StartUnit = (typeof startUnits)[number];

const unitArg: ArgSpec = { name: "unit", kind: "choice", description: "What is counted.", choices: units };
const startUnitArg: ArgSpec = {
  name: "unit",
  kind: "choice",
  description: "Which period; a week begins on Monday.",
  choices: startUnits,
};

/** Highest amount to add; beyond it no calendar reaches. */
const amountMax = 1_000_000_000_000;

function writeValid(date: DateTime): string | StepFailure {
  return date.isValid ? writeInstant(date) : fail("The result is outside the calendar.");
}

const parts: Readonly<Record<string, (date: DateTime) => number>> = {
  year: (date) => date.year,
  quarter: (date) => date.quarter,
  month: (date) => date.month,
  week: (date) => date.weekNumber,
  day: (date) => date.day,
  dayOfYear: (date) => date.ordinal,
  weekday: (date) => date.weekday,
  hour: (date) => date.hour,
  minute: (date) => date.minute,
  second: (date) => date.second,
};

/** Steps that calculate with dates. Days, weeks, months and years follow the calendar of the zone. */
export const dateCalculateSteps: readonly StepEntry[] = [
  defineDateStep({
    name: "addDuration",
    family: "date",
    title: "Add duration",
    description: "Moves a date by an amount of time, backwards when negative; calendar units follow the zone's clock.",
    args: [{ name: "amount", kind: "integer", description: "How many; negative goes back." }, unitArg, zoneArg],
    output: "date",
    example: { input: "2026-01-31T12:00:00Z", args: [1, "months"], output: "2026-02-28T12:00:00.000Z" },
    prepare: (amount: number, unit: Unit, zone: string) => {
      if (Math.abs(amount) > amountMax) return fail("The amount is too great.");
      const duration: DurationLikeObject = { [unit]: amount };
      return (date) => writeValid(date.setZone(zone).plus(duration));
    },
  }),
  defineValueStep({
    name: "dateDiff",
    family: "date",
    title: "Time between",
    description:
      "Counts the time from a first to a second source in a unit, with fractions; negative when it goes back.",
    args: [
      unitArg,
      { name: "until", kind: "text", description: "A fixed end date, where there is one source.", optional: true },
      { name: "whole", kind: "boolean", description: "Leaves fractions out.", optional: true, default: false },
      zoneArg,
    ],
    output: "number",
    example: { input: ["2026-03-01T00:00:00Z", "2026-03-03T12:00:00Z"], args: ["days"], output: 2.5 },
    prepare: (unit: Unit, until: string | undefined, whole: boolean, zone: string) => {
      const end = until === undefined ? undefined : readDate(until, zone);
      if (end instanceof StepFailure) return end;
      return (value) => {
        const [from, to] = listEnds(value, end);
        if (from instanceof StepFailure) return from;
        if (to instanceof StepFailure) return to;
        if (from === null || to === null) return null;
        const amount = to.setZone(zone).diff(from.setZone(zone), unit).as(unit);
        return whole ? Math.trunc(amount) : amount;
      };
    },
  }),
  defineDateStep({
    name: "startOf",
    family: "date",
    title: "Start of",
    description: "Goes back to the beginning of the year, month, week, day, hour and so on, in a given zone.",
    args: [startUnitArg, zoneArg],
    output: "date",
    example: { input: "2026-03-01T23:30:00Z", args: ["day", "Europe/Berlin"], output: "2026-03-01T23:00:00.000Z" },
    prepare: (unit: StartUnit, zone: string) => (date) => writeValid(date.setZone(zone).startOf(unit)),
  }),
  defineDateStep({
    name: "endOf",
    family: "date",
    title: "End of",
    description: "Goes on to the last millisecond of the year, month, week, day, hour and so on, in a given zone.",
    args: [startUnitArg, zoneArg],
    output: "date",
    example: { input: "2026-02-10T08:00:00Z", args: ["month"], output: "2026-02-28T23:59:59.999Z" },
    prepare: (unit: StartUnit, zone: string) => (date) => writeValid(date.setZone(zone).endOf(unit)),
  }),
  defineDateStep({
    name: "datePart",
    family: "date",
    title: "Part of date",
    description:
      "Takes one part of a date as a number; weekdays count from 1, Monday, and weeks are those of ISO 8601.",
    args: [{ name: "part", kind: "choice", description: "Which part.", choices: Object.keys(parts) }, zoneArg],
    output: "number",
    example: { input: "2026-03-01T09:30:00Z", args: ["weekday"], output: 7 },
    prepare: (part: string, zone: string) => {
      const read = parts[part]!;
      return (date) => read(date.setZone(zone));
    },
  }),
  defineDateStep({
    name: "epochSeconds",
    family: "date",
    title: "Epoch seconds",
    description: "Gives the whole seconds since 1970-01-01 UTC.",
    args: [],
    output: "number",
    example: { input: "2026-03-01T09:30:00.900Z", args: [], output: 1772357400 },
    prepare: () => (date) => Math.floor(date.toMillis() / 1_000),
  }),
  defineDateStep({
    name: "epochMilliseconds",
    family: "date",
    title: "Epoch milliseconds",
    description: "Gives the milliseconds since 1970-01-01 UTC.",
    args: [],
    output: "number",
    example: { input: "2026-03-01T09:30:00Z", args: [], output: 1772357400000 },
    prepare: () => (date) => date.toMillis(),
  }),
];

type End = DateTime | StepFailure | null;

/** Two sources, or one source and a fixed end. Null where a source is null. */
function listEnds(value: Json, end: DateTime | undefined): [from: End, to: End] {
  const read = (source: Json | undefined): End => (source === null ? null : readDate(source ?? ""));
  if (end !== undefined) return [read(value), end];
  if (!Array.isArray(value) || value.length !== 2) {
    return [fail("Expected two sources, or one source and a fixed end."), null];
  }
  return [read(value[0]), read(value[1])];
}
