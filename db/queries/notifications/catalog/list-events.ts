import type { NotificationEvent } from "#core/notifications/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";
import { eventColumns } from "./catalog-columns.ts";

export type EventFilter = {
  /** The code of a module. */
  module: string | null;
  active: boolean | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
};

/** Events by code. */
export async function listEvents(sql: Sql, reader: Actor, filter: EventFilter): Promise<ListedPage<NotificationEvent>> {
  requirePermitted(reader, "view_notifications");
  const { module, active, limit, offset } = filter;
  const where = sql`(${module}::text is null or e.module = ${module})
    and (${active}::bool is null or e.active = ${active})`;
  const rows = sql<NotificationEvent[]>`select ${eventColumns(sql)} from notification_events e where ${where}
    order by e.code limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from notification_events e where ${where}`);
}

/** One event; null when there is none. */
export async function findEvent(sql: Sql, reader: Actor, id: number): Promise<NotificationEvent | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<
    NotificationEvent[]
  >`select ${eventColumns(sql)} from notification_events e where e.id = ${id}`;
  return row ?? null;
}
