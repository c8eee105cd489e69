import type { ListedPerson } from "#core/notifications/people/person-document.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, type ObjectPlace, orderBy, takePage } from "../../mediator/object-page.ts";
import { listedPersonColumns } from "./person-columns.ts";

export type PeopleFilter = ObjectPlace & {
  /** Part of the name or of an address, or the number. */
  search: string | null;
  actorType: string | null;
  /** The id of a group. */
  groupId: number | null;
  active: boolean | null;
};

const orders = {
  name: "lower(p.name)",
  user: "p.user_id",
  type: "p.actor_type",
  email: "lower(p.email)",
  updated: "p.updated_at",
} as const;
export const peopleOrders = Object.keys(orders);

/** One page of the directory; by name unless another order is asked for. */
export async function listDirectoryPeople(
  sql: Sql,
  reader: Actor,
  filter: PeopleFilter,
): Promise<ListedPage<ListedPerson>> {
  requirePermitted(reader, "view_notifications");
  const { search, actorType, groupId, active } = filter;
  // Spaces and hyphens are no part of a stored number.
  const digits = search !== null && /^[+\d\s().-]+$/.test(search) ? search.replace(/[\s().-]/g, "") : search;
  const where = sql`(${search}::text is null or p.user_id::text = ${search}
      or strpos(lower(p.name || ' ' || coalesce(p.email, '')), lower(${search})) > 0
      or strpos(coalesce(p.phone, ''), ${digits}) > 0)
    and (${actorType}::text is null or p.actor_type = ${actorType})
    and (${active}::bool is null or p.active = ${active})
    and (${groupId}::int is null or exists (select 1 from notification_group_members m
      where m.person_id = p.id and m.group_id = ${groupId}))`;
  const rows = sql<ListedPerson[]>`select ${listedPersonColumns(sql)} from notification_people p where ${where}
    order by ${orderBy(sql, orders, filter.sort, "lower(p.name)")}, p.id limit ${filter.limit} offset ${filter.offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_people p where ${where}`);
}

/** One person, for their own page. */
export async function findDirectoryPerson(sql: Sql, reader: Actor, id: number): Promise<ListedPerson | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<ListedPerson[]>`
    select ${listedPersonColumns(sql)} from notification_people p where p.id = ${id}`;
  return row ?? null;
}
