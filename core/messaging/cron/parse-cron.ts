import type { CronFields } from "../model.ts";
import { toCronLine, toNormalFields } from "./cron-line.ts";
import type { Cron } from "./model.ts";
import { type FieldKind, parseField } from "./parse-field.ts";

export type CronProblem = { field: keyof CronFields; detail: string };
export type ParsedCron = { kind: "parsed"; cron: Cron } | { kind: "invalid"; problems: CronProblem[] };

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const kinds: Record<keyof CronFields, FieldKind> = {
  minute: { min: 0, max: 59 },
  hour: { min: 0, max: 23 },
  dayOfMonth: { min: 1, max: 31 },
  monthOfYear: { min: 1, max: 12, names: monthNames },
  dayOfWeek: { min: 0, max: 7, names: dayNames, sundayTwice: true },
};

/**
 * The meaning of five fields; blanks inside them are nothing, and an empty field means any. Every field that cannot be read is
 * named, with the composed line in the documented words. Days that never come, such as the 30th of February, are refused too.
 */
export function parseCron(fields: CronFields): ParsedCron {
  const normal = toNormalFields(fields);
  const line = toCronLine(normal);
  const problems: CronProblem[] = [];
  const refuse = (field: keyof CronFields, detail: string) => {
    problems.push({ field, detail: `${line} is not a valid crontab string: ${detail}` });
  };
  const read = (field: keyof CronFields): number[] => {
    const parsed = parseField(normal[field], kinds[field]);
    if (parsed.ok) return parsed.values;
    refuse(field, parsed.detail);
    return [];
  };
  const cron: Cron = {
    minutes: read("minute"),
    hours: read("hour"),
    daysOfMonth: read("dayOfMonth"),
    months: read("monthOfYear"),
    daysOfWeek: read("dayOfWeek"),
    everyHour: normal.hour.startsWith("*"),
  };
  if (problems.length === 0 && !everComes(cron)) {
    refuse("dayOfMonth", "the chosen months have no such day");
  }
  return problems.length > 0 ? { kind: "invalid", problems } : { kind: "parsed", cron };
}

function everComes({ daysOfMonth, months, daysOfWeek }: Cron): boolean {
  if (daysOfWeek.length < 7) return true;
  const first = daysOfMonth[0] ?? 1;
  return months.some((month) => first <= (daysInMonth[month - 1] ?? 31));
}
