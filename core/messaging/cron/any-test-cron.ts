import type { CronFields } from "../model.ts";
import type { Cron } from "./model.ts";
import { parseCron } from "./parse-cron.ts";

/** Fields of a cron line in its own order: minute, hour, day of month, month, day of week. */
export function fieldsOf(line: string): CronFields {
  const [minute = "*", hour = "*", dayOfMonth = "*", monthOfYear = "*", dayOfWeek = "*"] = line.split(" ");
  return { minute, hour, dayOfMonth, monthOfYear, dayOfWeek };
}

/** A cron line that has to be readable. */
export function cronOf(line: string): Cron {
  const parsed = parseCron(fieldsOf(line));
  if (parsed.kind === "invalid") throw new Error(parsed.problems.map((problem) => problem.detail).join("; "));
  return parsed.cron;
}
