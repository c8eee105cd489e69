import type { SqlOrTransaction } from "../../../connect.ts";

/** The columns of a `NotificationTemplate`, from templates `t` of events `e`. */
export function templateColumns(sql: SqlOrTransaction) {
  return sql`t.id, t.event_id as "eventId", e.code as "eventCode", t.medium, t.language, t.version, t.dialect, t.subject,
    t.body, t.html, t.active, t.created_at as "createdAt", t.updated_at as "updatedAt"`;
}
