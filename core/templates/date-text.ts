/** Thrown for a date that depends on when it is asked for. */
export class NoSuchDate extends Error {}

// A date and time without a zone, which the library would read in the zone of the machine.
const withoutZone = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;

/**
 * The date as the date filters should read it: a time without a zone is in UTC, on every machine. "now" and "today" are
 * refused, because a message that is sent a second time should be the same message.
 */
export function nameZone(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "now" || value === "today") {
    throw new NoSuchDate(
      `The date "${value}" would differ from one attempt to the next; take a date from the message.`,
    );
  }
  return value.trim().replace(withoutZone, "$1T$2Z");
}
