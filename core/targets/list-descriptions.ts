import type { IntegrationTarget } from "#core/integrations/model.ts";
import { emailTarget } from "./fields/email-target.ts";
import { httpTarget } from "./fields/http-target.ts";
import { smsTarget } from "./fields/sms-target.ts";
import type { Description } from "./model.ts";

/** Every kind of target, in the order in which they are offered. */
export const targetDescriptions: readonly Description[] = [httpTarget, emailTarget, smsTarget];

/** What is said of targets of that kind. */
export function describeTargetKind(kind: IntegrationTarget["kind"]): Description {
  return { http: httpTarget, email: emailTarget, sms: smsTarget }[kind];
}

/** A target of that kind with nothing filled in, under the id and name of the one whose place it takes. */
export function startTarget(
  kind: IntegrationTarget["kind"],
  { targetId, name, condition, mapping }: Pick<IntegrationTarget, "targetId" | "name" | "condition" | "mapping">,
): IntegrationTarget {
  return { ...describeTargetKind(kind).start, targetId, name, condition, mapping } as unknown as IntegrationTarget;
}
