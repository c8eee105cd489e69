import type { SqlOrTransaction } from "../../../connect.ts";

/** The columns of a `Lookup`. */
export function lookupColumns(sql: SqlOrTransaction) {
  return sql`id, kind, code, name, weight, active`;
}

/** The columns of a `NotificationEvent`, from events `e`. */
export function eventColumns(sql: SqlOrTransaction) {
  return sql`e.id, e.code, e.description, e.module, e.active, e.created_at as "createdAt", e.updated_at as "updatedAt"`;
}

/** The columns of a `NotificationRule`, from rules `r` of events `e`. */
export function ruleColumns(sql: SqlOrTransaction) {
  return sql`r.id, r.name, r.event_id as "eventId", e.code as "eventCode", r.recipient_policy as "recipientPolicy",
    r.priority, r.media, r.active, r.digest, r.throttle, r.escalation, r.created_at as "createdAt",
    r.updated_at as "updatedAt"`;
}
