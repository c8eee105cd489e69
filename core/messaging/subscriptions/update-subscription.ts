import type { AuditAction } from "#core/audit/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Subscription } from "../model.ts";
import type { Invalid, NotFound, SubscriptionChanges, SubscriptionPorts } from "./change-ports.ts";
import { judgeReferences } from "./judge-references.ts";
import { settleChange } from "./settle-change.ts";
import { readSubscription, type SubscriptionDocument, writeDocument } from "./subscription-fields.ts";

export type Changed = { kind: "changed"; changed: string[] };

/** Says anew what a subscription is (`whole`), or changes what is named (`part`). */
export async function updateSubscription(
  { changeSubscriptions }: Pick<SubscriptionPorts, "changeSubscriptions">,
  by: Author,
  id: string,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<Changed | Invalid | NotFound> {
  requirePermitted(by.actor, "manage_subscriptions");
  return await changeSubscriptions(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    const read = readSubscription(input, { kept: before, mode });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    return await writeChange(changes, by, before, read.value);
  });
}

/** Writes down what a subscription becomes, with its entry in the audit trail: named for what was done, where one word says it. */
export async function writeChange(
  changes: SubscriptionChanges,
  by: Author,
  before: Subscription,
  wanted: SubscriptionDocument,
  action?: AuditAction,
): Promise<Changed | Invalid> {
  const settled = settleChange(before, wanted);
  if (!settled.ok) return { kind: "invalid", problems: settled.problems };
  const problems = await judgeReferences(changes, wanted);
  if (problems.length > 0) return { kind: "invalid", problems };
  const changed = listChanged(before, settled.document);
  if (changed.length === 0 && settled.round === before.round) return { kind: "changed", changed };
  await changes.update(before.id, { ...settled.document, round: settled.round, updatedBy: by.actor.name });
  await changes.appendAudit({
    by,
    action: action ?? nameAction(changed, settled.document),
    object: { id: before.id, name: settled.document.identity },
    detail: { changed },
  });
  return { kind: "changed", changed };
}

function listChanged(before: SubscriptionDocument, after: SubscriptionDocument): string[] {
  const [was, is] = [writeDocument(before), writeDocument(after)];
  const names = Object.keys(is) as (keyof typeof is)[];
  return names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
}

function nameAction(changed: readonly string[], { active, completed }: SubscriptionDocument): AuditAction {
  if (changed.includes("messageset")) return "subscription.moved";
  if (!changed.every((name) => name === "active" || name === "process_status")) return "subscription.changed";
  if (!changed.includes("active") || completed) return "subscription.changed";
  return active ? "subscription.resumed" : "subscription.paused";
}
