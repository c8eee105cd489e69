import type { Actor } from "#core/people/model.ts";
import { countTakers } from "#db/queries/messaging/schedules/count-takers.ts";
import { findSchedule } from "#db/queries/messaging/schedules/find-schedule.ts";
import { listScheduleRuns } from "#db/queries/messaging/schedules/list-schedule-runs.ts";
import { readScheduleTimes } from "#db/queries/messaging/schedules/read-schedule-times.ts";
import type { SchedulePlatform } from "./open-schedule-ports.ts";

const runsShown = 20;

/** All that the page of a schedule shows; null where there is none of that number. */
export async function readSchedulePage({ database, config }: SchedulePlatform, reader: Actor, id: number) {
  const { sql } = database;
  const schedule = await findSchedule(sql, id);
  if (schedule === null) return null;
  const [takers, times, runs] = await Promise.all([
    countTakers(sql, reader, id),
    readScheduleTimes(sql, reader, id),
    listScheduleRuns(sql, reader, id, { limit: runsShown, offset: 0 }),
  ]);
  const open = runs.filter(({ state }) => state === "open");
  const openRuns = await Promise.all(
    open.map(async (run) => {
      return { ...run, left: run.takenAt === null ? await countTakers(sql, reader, id, run.cursorId) : 0 };
    }),
  );
  const isExternal = config.messagingServices.scheduler !== null;
  const told = schedule.remoteId === null ? null : ("told" as const);
  return { schedule, takers, clocks: times.clocks, runs, openRuns, remote: isExternal ? (times.call ?? told) : null };
}
