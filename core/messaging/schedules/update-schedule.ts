import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ScheduleChanges, SchedulePorts } from "./change-ports.ts";
import { judgeZone } from "./judge-zone.ts";
import { nameSchedule } from "./name-schedule.ts";
import { listChangedFields, readSchedule } from "./read-schedule.ts";

export type UpdatedSchedule =
  | { kind: "updated" }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

// What is neither of these leaves the times as they are.
const moving = /^(?:minute|hour|day_of_week|day_of_month|month_of_year|time_zone|per_subscriber|enabled)$/;

/**
 * Changes what is named of a schedule. From then on it falls due by its new fields; runs that are under way go on. Runs whose
 * time passed while it was switched off are not made up for.
 */
export async function updateSchedule(
  ports: SchedulePorts,
  by: Author,
  id: number,
  input: JsonObject,
): Promise<UpdatedSchedule> {
  requirePermitted(by.actor, "edit_messaging");
  return await ports.changeSchedules((changes) => update(changes, by, { id, input, isExternal: ports.isExternal }));
}

async function update(
  { findSchedule, updateSchedule: store, appendAudit }: ScheduleChanges,
  by: Author,
  { id, input, isExternal }: { id: number; input: JsonObject; isExternal: boolean },
): Promise<UpdatedSchedule> {
  const before = await findSchedule(id);
  if (before === null) return { kind: "not_found" };
  const read = readSchedule(input, before);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const fields = listChangedFields(before, read.value);
  if (fields.length === 0) return { kind: "updated" };
  // A schedule can always be switched off.
  const onlyStops = fields.join() === "enabled" && !read.value.enabled;
  const problems = onlyStops ? [] : judgeZone(read.value, isExternal);
  if (problems.length > 0) return { kind: "invalid", problems };
  await store(
    before,
    read.value,
    fields.some((field) => moving.test(field)),
  );
  const object = { id: String(id), name: nameSchedule(read.value) };
  if (fields.join() === "enabled") {
    await appendAudit({ by, action: read.value.enabled ? "schedule.enabled" : "schedule.disabled", object });
  } else {
    await appendAudit({ by, action: "schedule.changed", object, detail: { fields } });
  }
  return { kind: "updated" };
}
