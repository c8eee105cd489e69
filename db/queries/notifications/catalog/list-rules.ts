import type { NotificationRule } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";
import { ruleColumns } from "./catalog-columns.ts";

export type RuleFilter = {
  eventCode: string | null;
  active: boolean | null;
  /** Part of the name, the event's code or the policy. */
  search: string | null;
  priority: string | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
  /** By id, which is the order of their use, unless it is said. */
  order?: "event" | "id";
};

/** Rules, in the order of their use. */
export async function listRules(sql: Sql, reader: Actor, filter: RuleFilter): Promise<ListedPage<NotificationRule>> {
  requirePermitted(reader, "view_notifications");
  const { eventCode, active, search, priority, limit, offset, order = "id" } = filter;
  const from = sql`notification_rules r join notification_events e on e.id = r.event_id
    where (${eventCode}::text is null or e.code = ${eventCode}) and (${active}::bool is null or r.active = ${active})
      and (${priority}::text is null or r.priority = ${priority}) and (${search}::text is null
        or strpos(lower(r.name || ' ' || e.code || ' ' || r.recipient_policy), lower(${search})) > 0)`;
  const rows = sql<NotificationRule[]>`select ${ruleColumns(sql)} from ${from}
    order by ${order === "event" ? sql`e.code, r.id` : sql`r.id`} limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One rule; null when there is none. */
export async function findRule(sql: Sql, reader: Actor, id: number): Promise<NotificationRule | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<NotificationRule[]>`select ${ruleColumns(sql)}
    from notification_rules r join notification_events e on e.id = r.event_id where r.id = ${id}`;
  return row ?? null;
}
