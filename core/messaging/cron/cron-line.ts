import type { CronFields } from "../model.ts";

/** As fields are stored: without blanks inside, in lower case; an empty one means any. */
export function toNormalField(field: string): string {
  const text = field.replace(/\s+/g, "").toLowerCase();
  return text === "" ? "*" : text;
}

/** All five, as they are stored. */
export function toNormalFields(fields: CronFields): CronFields {
  return {
    minute: toNormalField(fields.minute),
    hour: toNormalField(fields.hour),
    dayOfMonth: toNormalField(fields.dayOfMonth),
    monthOfYear: toNormalField(fields.monthOfYear),
    dayOfWeek: toNormalField(fields.dayOfWeek),
  };
}

/** The cron line of fields: minute, hour, day of month, month, day of week, which is not the order of the documented fields. */
export function toCronLine(fields: CronFields): string {
  const { minute, hour, dayOfMonth, monthOfYear, dayOfWeek } = toNormalFields(fields);
  return `${minute} ${hour} ${dayOfMonth} ${monthOfYear} ${dayOfWeek}`;
}
