import { DateTime } from "luxon";
import { isRawJsonNumber, type Json } from "#core/json.ts";
import { describeValue } from "./describe-value.ts";
import { fail, type StepFailure } from "./step.ts";

/** Numbers below this are epoch seconds (up to the year 5138), numbers from it on are epoch milliseconds (since 1973). */
const epochMillisecondsFrom = 100_000_000_000;

/**
 * Reads an instant from ISO 8601, RFC 2822, HTTP or SQL text, or from an epoch number in seconds or milliseconds.
 * Text without an offset is taken in `zone`. English names and the same results on every machine.
 */
export function readDate(value: Json, zone = "UTC"): DateTime | StepFailure {
  const date = read(value, zone);
  return date?.isValid ? date : fail(`Expected a date, found ${describeValue(value)}.`);
}

function read(value: Json, zone: string): DateTime | null {
  if (isRawJsonNumber(value)) return null;
  if (typeof value === "number") return fromEpoch(value, zone);
  if (typeof value !== "string") return null;
  const text = value.trim();
  if (text === "" || text.length > dateLengthMax) return null;
  if (/^-?[0-9]{9,}$/.test(text)) return fromEpoch(Number(text), zone);
  if (!startsWithYear.test(text)) return readWith([DateTime.fromRFC2822, DateTime.fromHTTP], text, zone);
  return readWith([DateTime.fromISO, DateTime.fromSQL], text, zone);
}

/** No date is written longer; the readers' patterns are not made for long texts. */
const dateLengthMax = 100;

/** A time without a date would be taken as today, and a step must give the same result every day. */
const startsWithYear = /^(?:[+-][0-9]{6}|[0-9]{4})(?:$|[-W]|[0-9]{3,4}(?:$|[T ]))/;

type Reader = (text: string, options: { zone: string; locale: string }) => DateTime;

function readWith(readers: readonly Reader[], text: string, zone: string): DateTime | null {
  const options = { zone, locale: "en-US" };
  for (const reader of readers) {
    const date = reader(text, options);
    if (date.isValid) return date;
  }
  return null;
}

function fromEpoch(number: number, zone: string): DateTime {
  const milliseconds = Math.abs(number) < epochMillisecondsFrom ? number * 1_000 : number;
  return DateTime.fromMillis(Math.round(milliseconds), { zone, locale: "en-US" });
}

/** ISO 8601 in UTC with milliseconds, as JSON and JavaScript write instants: `2026-03-01T09:30:00.000Z`. */
export function writeInstant(date: DateTime): string {
  return date.toUTC().toISO() ?? "";
}
