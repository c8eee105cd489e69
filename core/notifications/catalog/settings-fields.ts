import { IANAZone } from "luxon";
import { z } from "zod";
import type { ParsedFields } from "#core/problems/parse-fields.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { defaultNotificationSettings, NotificationSettings } from "../model.ts";

const { timeZone, quietHours, stopWords, startWords } = NotificationSettings.shape;

/** The settings as their API takes and answers them. What is left out takes its default. */
export const SettingsFields = z.strictObject({
  time_zone: timeZone.default(defaultNotificationSettings.timeZone).describe("Of the IANA database."),
  quiet_hours: quietHours.default(null).describe("For everybody who has none of their own."),
  stop_words: stopWords.default(defaultNotificationSettings.stopWords),
  start_words: startWords.default(defaultNotificationSettings.startWords),
});
export type SettingsFields = z.output<typeof SettingsFields>;

/** Reads settings in the words of the API; problems point to its fields. */
export function readSettings(input: unknown): ParsedFields<NotificationSettings> {
  const parsed = parseFields(SettingsFields, input);
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  const settings: NotificationSettings = {
    timeZone: fields.time_zone,
    quietHours: fields.quiet_hours,
    stopWords: toCapitals(fields.stop_words),
    startWords: toCapitals(fields.start_words),
  };
  const problems = listProblems(settings);
  return problems.length === 0 ? { ok: true, value: settings } : { ok: false, problems };
}

function toCapitals(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toUpperCase()))];
}

function listProblems({ timeZone: zone, stopWords: stop, startWords: start }: NotificationSettings): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!IANAZone.isValidZone(zone)) {
    const detail = `There is no time zone "${zone}"; write one of the IANA database, such as Africa/Dar_es_Salaam.`;
    problems.push({ pointer: "/time_zone", detail });
  }
  const both = start.filter((word) => stop.includes(word));
  if (both.length > 0) {
    const detail = `${both.join(", ")} cannot both end messages and allow them again.`;
    problems.push({ pointer: "/start_words", detail });
  }
  return problems;
}

/** The settings in the words of the API. */
export function writeSettings(settings: NotificationSettings): SettingsFields {
  return {
    time_zone: settings.timeZone,
    // In one order, because the database has one of its own.
    quiet_hours: settings.quietHours && { from: settings.quietHours.from, to: settings.quietHours.to },
    stop_words: settings.stopWords,
    start_words: settings.startWords,
  };
}
