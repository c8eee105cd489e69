import { DateTime } from "luxon";
import { defineDateStep } from "./define-date-step.ts";
import { defineTextStep } from "./define-step.ts";
import { describeValue } from "./describe-value.ts";
import { readDate, writeInstant } from "./read-date.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

/** The zone that a step works in; UTC when left out. */
export const zoneArg: ArgSpec = {
  name: "zone",
  kind: "zone",
  description: "Time zone such as Europe/Berlin; UTC when left out.",
  optional: true,
  default: "UTC",
};

const formatArg: ArgSpec = {
  name: "format",
  kind: "text",
  description: "yyyy MM dd HH mm ss SSS ZZ; MMM and EEE are English names; text in 'quotes' stands for itself.",
};

function checkFormat(format: string): StepFailure | null {
  return format === "" || format.length > 100 ? fail("The format is a text of 1 to 100 characters.") : null;
}

/** Steps that read and write dates in any form. Names of months and days are English on every machine. */
export const dateFormatSteps: readonly StepEntry[] = [
  defineDateStep({
    name: "date",
    family: "date",
    title: "To date",
    description: "Reads ISO, RFC 2822, HTTP or SQL text or an epoch number, and writes ISO 8601 in UTC.",
    args: [],
    output: "date",
    example: { input: "2026-03-01T10:30:00+01:00", args: [], output: "2026-03-01T09:30:00.000Z" },
    prepare: () => (date) => writeInstant(date),
  }),
  defineTextStep({
    name: "parseDate",
    family: "date",
    title: "Read date",
    description: "Reads a date that is written in a given format, and writes ISO 8601 in UTC.",
    args: [formatArg, { ...zoneArg, description: "Zone of the text, where it names none; UTC when left out." }],
    output: "date",
    example: {
      input: "01.03.2026 10:30",
      args: ["dd.MM.yyyy HH:mm", "Europe/Berlin"],
      output: "2026-03-01T09:30:00.000Z",
    },
    prepare: (format: string, zone: string) =>
      checkFormat(format) ??
      checkReadable(format) ??
      ((text) => {
        if (text.length > 200) return fail(`Expected a date, found ${describeValue(text)}.`);
        const date = DateTime.fromFormat(text.trim(), format, { zone, locale: "en-US" });
        return date.isValid ? writeInstant(date) : fail(`Expected a date as ${format}, found ${describeValue(text)}.`);
      }),
  }),
  defineTextStep({
    name: "localDate",
    family: "date",
    title: "Local date to instant",
    description: "Reads a date whose text names no offset as the local time of a zone, and writes ISO 8601 in UTC.",
    args: [{ name: "zone", kind: "zone", description: "Time zone such as Europe/Berlin." }],
    output: "date",
    example: { input: "2026-07-01 08:00:00", args: ["Europe/Berlin"], output: "2026-07-01T06:00:00.000Z" },
    prepare: (zone: string) => (text) => {
      const date = readDate(text, zone);
      return date instanceof StepFailure ? date : writeInstant(date);
    },
  }),
  defineDateStep({
    name: "formatDate",
    family: "date",
    title: "Format date",
    description: "Writes a date in a given format, in a given zone.",
    args: [formatArg, zoneArg],
    output: "text",
    example: { input: "2026-03-01T23:30:00Z", args: ["dd.MM.yyyy HH:mm", "Europe/Berlin"], output: "02.03.2026 00:30" },
    prepare: (format: string, zone: string) =>
      checkFormat(format) ?? ((date) => date.setZone(zone).setLocale("en-US").toFormat(format)),
  }),
  defineDateStep({
    name: "toZone",
    family: "date",
    title: "To zone",
    description: "Writes a date as ISO 8601 with the offset of a zone.",
    args: [{ name: "zone", kind: "zone", description: "Time zone such as Europe/Berlin." }],
    output: "date",
    example: { input: "2026-03-01T09:30:00Z", args: ["Europe/Berlin"], output: "2026-03-01T10:30:00.000+01:00" },
    prepare: (zone: string) => (date) => date.setZone(zone).toISO() ?? undefined,
  }),
  defineDateStep({
    name: "dateOnly",
    family: "date",
    title: "Date only",
    description: "Writes the calendar date of an instant, in a given zone.",
    args: [zoneArg],
    output: "text",
    example: { input: "2026-03-01T23:30:00Z", args: ["Europe/Berlin"], output: "2026-03-02" },
    prepare: (zone: string) => (date) => date.setZone(zone).toISODate() ?? undefined,
  }),
  defineDateStep({
    name: "timeOnly",
    family: "date",
    title: "Time only",
    description: "Writes the time of day of an instant, in a given zone.",
    args: [zoneArg],
    output: "text",
    example: { input: "2026-03-01T23:30:05Z", args: ["Europe/Berlin"], output: "00:30:05" },
    prepare: (zone: string) => (date) => date.setZone(zone).toFormat("HH:mm:ss"),
  }),
  defineDateStep({
    name: "httpDate",
    family: "date",
    title: "HTTP date",
    description: "Writes a date as HTTP headers have it.",
    args: [],
    output: "text",
    example: { input: "2026-03-01T09:30:00Z", args: [], output: "Sun, 01 Mar 2026 09:30:00 GMT" },
    prepare: () => (date) => date.toHTTP() ?? undefined,
  }),
];

/** A format without a year would be filled up with the present one, and then the same text would change its meaning. */
function checkReadable(format: string): StepFailure | null {
  const letters = format.replace(/'[^']*'/g, "");
  return /[ykXxDfF]/.test(letters)
    ? null
    : fail("The format must hold the year, as yyyy or yy, or X or x for epoch numbers.");
}
