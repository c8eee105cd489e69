import type { PeoplePorts } from "#core/notifications/people/ports.ts";
import { openChangeDirectory } from "#db/stores/notifications/people/change-directory.ts";
import { openChangeWishes } from "#db/stores/notifications/people/change-wishes.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change people, groups, preferences and suppressions. */
export function openPeoplePorts({
  database,
  config,
  now,
  newId,
}: Pick<Platform, "database" | "config" | "now" | "newId">): PeoplePorts {
  const ports = { sql: database.sql, now, newId, hooksOff: config.hooksOff };
  return { changeDirectory: openChangeDirectory(ports), changeWishes: openChangeWishes(ports) };
}
