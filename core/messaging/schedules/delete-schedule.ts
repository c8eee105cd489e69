import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SchedulePorts, ScheduleUses } from "./change-ports.ts";
import { nameSchedule } from "./name-schedule.ts";

export type DeletedSchedule = { kind: "deleted" } | { kind: "not_found" } | { kind: "in_use"; detail: string };

/** Removes a schedule that nothing uses, with the record of its runs. */
export async function deleteSchedule(
  { changeSchedules }: Pick<SchedulePorts, "changeSchedules">,
  by: Author,
  id: number,
): Promise<DeletedSchedule> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeSchedules(async ({ findSchedule, countUses, removeSchedule, appendAudit }) => {
    const schedule = await findSchedule(id);
    if (schedule === null) return { kind: "not_found" };
    const detail = tellUses(await countUses(id));
    if (detail !== null) return { kind: "in_use", detail };
    await removeSchedule(schedule);
    await appendAudit({ by, action: "schedule.deleted", object: { id: String(id), name: nameSchedule(schedule) } });
    return { kind: "deleted" };
  });
}

/** By what a schedule is in use, and what to do about it; null: by nothing. */
export function tellUses({ messageSets, someSets, subscriptions }: ScheduleUses): string | null {
  const users: string[] = [];
  if (messageSets > 0) {
    const more = messageSets > someSets.length ? " and others" : "";
    users.push(`${messageSets} message ${messageSets === 1 ? "set" : "sets"} (${someSets.join(", ")}${more})`);
  }
  if (subscriptions > 0) users.push(`${subscriptions} ${subscriptions === 1 ? "subscription" : "subscriptions"}`);
  if (users.length === 0) return null;
  return `The schedule is in use by ${users.join(" and ")}. Give them another one first, or switch it off.`;
}
