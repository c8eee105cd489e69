import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { SchedulePorts } from "./change-ports.ts";
import { judgeZone } from "./judge-zone.ts";
import { nameSchedule } from "./name-schedule.ts";
import { readSchedule } from "./read-schedule.ts";

export type CreatedSchedule = { kind: "created"; id: number } | { kind: "invalid"; problems: FieldProblem[] };

/** Adds a schedule from the fields of the API, all of which have defaults. It falls due from now on. */
export async function createSchedule(ports: SchedulePorts, by: Author, input: JsonObject): Promise<CreatedSchedule> {
  requirePermitted(by.actor, "edit_messaging");
  const read = readSchedule(input, null);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const problems = judgeZone(read.value, ports.isExternal);
  if (problems.length > 0) return { kind: "invalid", problems };
  return await ports.changeSchedules(async ({ insertSchedule, appendAudit }): Promise<CreatedSchedule> => {
    const id = await insertSchedule(read.value);
    const object = { id: String(id), name: nameSchedule(read.value) };
    await appendAudit({ by, action: "schedule.created", object });
    return { kind: "created", id };
  });
}
