import type { EmitRequest } from "#core/notifications/emit/model.ts";
import { type PlanOutcome, planEvent } from "#core/notifications/emit/plan-event.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { openPlanPorts } from "#platform/notifications/open-plan-ports.ts";
import type { Platform } from "#platform/open-platform.ts";

/**
 * What an event would come to if it were reported now; nothing is written and nobody is told. Throws a Fault "forbidden" for
 * somebody who may not report events, because a plan shows addresses and words.
 */
export async function planOnly(platform: Platform, author: Author, request: EmitRequest): Promise<PlanOutcome> {
  requirePermitted(author.actor, "send_notifications");
  return await planEvent(openPlanPorts(platform), request);
}
