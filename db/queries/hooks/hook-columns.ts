import type { SqlOrTransaction } from "../../connect.ts";

/** The columns of a `KeptHook`, from hooks `h`. Signals stand in the order of their ids, which is that of their registration. */
export function hookColumns(sql: SqlOrTransaction) {
  return sql`h.id, h.name, h.model, h.database_id as "databaseId", h.enabled, h.target_url as "targetUrl", h.method, h.headers,
    h.content_type as "contentType", h.payload_template as "payloadTemplate", h.serializer, h.condition,
    h.watched_fields as "watchedFields", h.hidden_fields as "hiddenFields", h.signing_secret as "signingSecret",
    h.timeout_ms as "timeoutMs", h.retry, h.created_at as "createdAt", h.updated_at as "updatedAt",
    array(select s.name from hook_signals hs join signals s on s.id = hs.signal_id
      where hs.hook_id = h.id order by s.id) as signals`;
}

/** The columns of a `Signal`. */
export function signalColumns(sql: SqlOrTransaction) {
  return sql`id, name, kind, created_at as "createdAt", updated_at as "updatedAt"`;
}

/** The columns of a `HookSerializer`. */
export function serializerColumns(sql: SqlOrTransaction) {
  return sql`id, name, description, code, created_at as "createdAt", updated_at as "updatedAt"`;
}
