import { DryRunPanel } from "#components/notification-catalog/dry-run/dry-run-panel.tsx";
import { readPolicy } from "#core/notifications/emit/match-policy.ts";
import type { NotificationEvent, NotificationRule } from "#core/notifications/model.ts";
import type { Author } from "#core/people/model.ts";
import { can } from "#core/people/permissions.ts";
import type { Sql } from "#db/connect.ts";
import { listPastReports } from "#db/queries/notifications/catalog/list-past-reports.ts";
import { planReport } from "./dry-run-action.ts";

type DryRunSectionProps = {
  sql: Sql;
  author: Author;
  eventCode: NotificationEvent["code"];
  /** Null for all rules of the event. */
  rule: NotificationRule | null;
};

/** Trying out a report of an event, for those who may report it: a plan shows addresses and words. */
export async function DryRunSection({ sql, author, eventCode, rule }: DryRunSectionProps) {
  if (!can(author.actor.role, "send_notifications")) return null;
  const past = await listPastReports(sql, author.actor, eventCode);
  const policy = rule === null ? null : readPolicy(rule.recipientPolicy);
  return (
    <DryRunPanel
      actorType={policy?.kind === "actor_type" ? policy.code : "TEACHER"}
      eventCode={eventCode}
      past={past}
      plan={planReport}
      rule={rule && { id: rule.id, active: rule.active }}
    />
  );
}
