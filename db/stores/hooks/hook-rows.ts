import type { StoredHook } from "#core/hooks/change-ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Row = Record<string, never>;

/** A hook as the columns of its table; its signals are in a table of their own. */
export function toRow(sql: SqlOrTransaction, { document, databaseId }: StoredHook): Row {
  const json = (value: object | null) => (value === null ? null : sql.json(value as never));
  const row = {
    name: document.name,
    model: document.model,
    database_id: databaseId,
    enabled: document.enabled,
    target_url: document.targetUrl,
    method: document.method,
    headers: document.headers,
    content_type: document.contentType,
    payload_template: document.payloadTemplate,
    serializer: document.serializer,
    condition: json(document.condition),
    watched_fields: document.watchedFields,
    hidden_fields: document.hiddenFields,
    signing_secret: document.signingSecret,
    timeout_ms: document.timeoutMs,
    retry: json(document.retry),
  };
  return row as unknown as Row;
}

/** Makes the hook wait for these signals and no others. */
export async function putSignals(sql: SqlOrTransaction, hookId: number, names: readonly string[]): Promise<void> {
  await sql`delete from hook_signals where hook_id = ${hookId}`;
  await sql`insert into hook_signals (hook_id, signal_id)
    select ${hookId}, id from signals where name = any(${names as string[]})`;
}
