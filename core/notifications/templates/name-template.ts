import { type NotificationTemplate, toMediumCode } from "../model.ts";

type Named = Pick<NotificationTemplate, "eventCode" | "medium" | "language" | "version">;

/** What a version is called in sentences and in the audit trail. */
export function nameTemplate({ version, ...words }: Named): string {
  return `${nameWords(words)} version ${version}`;
}

/** What the record calls a test of words, saved or not. */
export function nameTest(words: Omit<Named, "version">): string {
  return `Test of ${nameWords(words)}`;
}

/** What words are called whatever their version. */
export function nameWords({ eventCode, medium, language }: Omit<Named, "version">): string {
  return `${eventCode} ${toMediumCode(medium)} ${language}`;
}
