import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { nameSchedule } from "./name-schedule.ts";
import type { ChangeRuns } from "./run-ports.ts";

export type RequestedRun =
  | { kind: "requested"; runId: string }
  /** One that was asked for within the last seconds stands for this one too. */
  | { kind: "same"; runId: string }
  /** The schedule is switched off; that it was called is on record. */
  | { kind: "switched_off"; runId: string }
  | { kind: "not_found" };

// The clocks of two machines differ, and a caller that got no answer asks again.
const sameMs = 5_000;

/** Has everybody on a schedule sent the next message now, whenever it falls due by itself. */
export async function requestRun(
  { changeRuns }: { changeRuns: ChangeRuns },
  by: Author,
  scheduleId: number,
): Promise<RequestedRun> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeRuns(async ({ now, findSchedule, findLastRequest, insertRequest, appendAudit }) => {
    const schedule = await findSchedule(scheduleId);
    if (schedule === null) return { kind: "not_found" };
    const last = await findLastRequest(scheduleId);
    if (last !== null && Math.abs(now.getTime() - last.dueAt.getTime()) < sameMs) {
      return { kind: "same", runId: last.id };
    }
    const reason = schedule.enabled ? null : "The schedule is switched off.";
    const runId = await insertRequest({ scheduleId, reason, createdBy: by.actor.name });
    if (reason !== null) return { kind: "switched_off", runId };
    await appendAudit({
      by,
      action: "schedule.sent",
      object: { id: String(scheduleId), name: nameSchedule(schedule) },
    });
    return { kind: "requested", runId };
  });
}
