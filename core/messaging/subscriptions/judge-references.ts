import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { SubscriptionChanges } from "./change-ports.ts";
import type { SubscriptionDocument } from "./subscription-fields.ts";

type Changes = Pick<SubscriptionChanges, "findSet" | "hasSchedule">;

/** Whether there are the set and the schedule that a subscription names, in the documented words. */
export async function judgeReferences(
  changes: Changes,
  { messageSetId, scheduleId }: Pick<SubscriptionDocument, "messageSetId" | "scheduleId">,
): Promise<FieldProblem[]> {
  const set = await changes.findSet(messageSetId);
  const hasSchedule = await changes.hasSchedule(scheduleId);
  return [
    ...(set === null ? [{ pointer: "/messageset", detail: noSuchObject(messageSetId) }] : []),
    ...(hasSchedule ? [] : [{ pointer: "/schedule", detail: noSuchObject(scheduleId) }]),
  ];
}

export function noSuchObject(id: number): string {
  return `Invalid pk "${id}" - object does not exist.`;
}
