import type { ScheduleRunCause, ScheduleRunState } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";

/** One time that a schedule fell due, and what became of it. */
export type ScheduleRun = {
  id: string;
  /** "" for everybody. */
  timeZone: string;
  dueAt: Date;
  cause: ScheduleRunCause;
  state: ScheduleRunState;
  reason: string;
  cursorId: string | null;
  takenAt: Date | null;
  queued: number;
  skipped: number;
  failed: number;
  waiting: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  createdBy: string | null;
};

/** The runs of a schedule, the newest first. */
export async function listScheduleRuns(
  sql: Sql,
  reader: Actor,
  scheduleId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<ScheduleRun[]> {
  requirePermitted(reader, "view_messaging");
  return await sql<ScheduleRun[]>`select id, time_zone as "timeZone", due_at as "dueAt", cause, state, reason,
      cursor_id as "cursorId", taken_at as "takenAt", queued, skipped, failed, waiting, started_at as "startedAt",
      finished_at as "finishedAt", created_by as "createdBy"
    from schedule_runs where schedule_id = ${scheduleId} order by id desc limit ${limit} offset ${offset}`;
}
