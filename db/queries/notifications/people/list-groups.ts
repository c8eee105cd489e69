import type { PeopleGroup } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "../../mediator/object-page.ts";
import { groupColumns } from "./person-columns.ts";

/** `uses` are the rules that tell the group or escalate to it. */
export type ListedGroup = PeopleGroup & { memberCount: number; uses: { ruleId: number; eventCode: string }[] };

const orders = { code: "g.code", name: "lower(g.name)", members: `"memberCount"`, updated: "g.updated_at" } as const;
export const groupOrders = Object.keys(orders);

/** One page of groups; by code unless another order is asked for. */
export async function listGroups(
  sql: Sql,
  reader: Actor,
  { search, sort, limit, offset }: ObjectPlace & { search: string | null },
): Promise<ListedPage<ListedGroup>> {
  requirePermitted(reader, "view_notifications");
  const where = sql`(${search}::text is null
    or strpos(lower(g.code || ' ' || g.name || ' ' || g.description), lower(${search})) > 0)`;
  const rows = sql<ListedGroup[]>`select ${listedColumns(sql)} from notification_groups g where ${where}
    order by ${orderBy(sql, orders, sort, "g.code")}, g.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_groups g where ${where}`);
}

/** One group, for its own page. */
export async function findGroup(sql: Sql, reader: Actor, id: number): Promise<ListedGroup | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<ListedGroup[]>`select ${listedColumns(sql)} from notification_groups g where g.id = ${id}`;
  return row ?? null;
}

/** The id of the group with that code, in whatever case it is written. */
export async function findGroupId(sql: Sql, code: string): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`select id from notification_groups where code = ${code.toUpperCase()}`;
  return row?.id ?? null;
}

/** Codes and names of all groups, for choices. */
export async function listGroupChoices(sql: Sql, reader: Actor): Promise<{ id: number; code: string; name: string }[]> {
  requirePermitted(reader, "view_notifications");
  return await sql<{ id: number; code: string; name: string }[]>`
    select id, code, name from notification_groups order by code`;
}

function listedColumns(sql: Sql) {
  return sql`${groupColumns(sql)},
    (select count(*)::int from notification_group_members m where m.group_id = g.id) as "memberCount",
    (select coalesce(json_agg(json_build_object('ruleId', r.id, 'eventCode', e.code) order by r.id), '[]')
      from notification_rules r join notification_events e on e.id = r.event_id
      where upper(r.recipient_policy) = 'GROUP:' || g.code or upper(r.escalation->>'group') = g.code) as uses`;
}
