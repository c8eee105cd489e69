import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { nameSchedule } from "./name-schedule.ts";
import type { ChangeRuns } from "./run-ports.ts";

export type StoppedRun = { kind: "stopped" } | { kind: "not_found" } | { kind: "ended" };

/** Ends a run that is under way; whom it has not reached yet, it does not reach. What is queued is sent. */
export async function stopRun(
  { changeRuns }: { changeRuns: ChangeRuns },
  by: Author,
  run: { scheduleId: number; runId: string },
): Promise<StoppedRun> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeRuns(async ({ findSchedule, stopRun: stop, appendAudit }) => {
    const schedule = await findSchedule(run.scheduleId);
    if (schedule === null) return { kind: "not_found" };
    const outcome = await stop(run, `Stopped by ${by.actor.name}.`);
    if (outcome !== "stopped") return { kind: outcome };
    const object = { id: String(run.scheduleId), name: nameSchedule(schedule) };
    await appendAudit({ by, action: "schedule.stopped", object });
    return { kind: "stopped" };
  });
}
