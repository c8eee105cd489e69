import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ScheduleDocument } from "./schedule-fields.ts";

/** What keeps a schedule from being handed to an external scheduler: its lines are meant in UTC. */
export function judgeZone(schedule: ScheduleDocument, isExternal: boolean): FieldProblem[] {
  if (!isExternal) return [];
  const problems: FieldProblem[] = [];
  if (schedule.timeZone !== "UTC") {
    problems.push({ pointer: "/time_zone", detail: "The external scheduler knows no clock but UTC; write UTC." });
  }
  if (schedule.perSubscriber) {
    const detail = "The external scheduler knows no clocks of subscribers; write false.";
    problems.push({ pointer: "/per_subscriber", detail });
  }
  return problems;
}
