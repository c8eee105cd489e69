import { type NotificationTemplate, toMediumCode } from "../model.ts";

type Named = Pick<NotificationTemplate, "eventCode" | "medium" | "language" | "version">;

/** What a version is called in sentences and in the audit trail. */
export function nameTemplate({ eventCode, medium, language, version }: Named): string {
  return `${eventCode} ${toMediumCode(medium)} ${language} version ${version}`;
}
