import type { SchedulePorts } from "#core/messaging/schedules/change-ports.ts";
import type { ChangeRuns } from "#core/messaging/schedules/run-ports.ts";
import { openChangeRuns } from "#db/stores/messaging/schedules/open-change-runs.ts";
import { openChangeSchedules } from "#db/stores/messaging/schedules/open-change-schedules.ts";
import type { Platform } from "#platform/open-platform.ts";

export type SchedulePlatform = Pick<Platform, "database" | "now" | "newId" | "config">;

/** The ports of the verbs that change schedules and their runs. */
export function openSchedulePorts(platform: SchedulePlatform): SchedulePorts & { changeRuns: ChangeRuns } {
  const { database, now, newId, config } = platform;
  const isExternal = config.messagingServices.scheduler !== null;
  const ports = { sql: database.sql, now, newId };
  return {
    isExternal,
    changeSchedules: openChangeSchedules({ ...ports, isExternal }),
    changeRuns: openChangeRuns(ports),
  };
}
