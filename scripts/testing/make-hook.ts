import type { HookDocument } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeHook = Partial<HookDocument> & { targetUrl: string };

/** Puts a hook on record, of the three short signals on clients unless it says otherwise, and gives its id. */
export async function makeHook(sql: SqlOrTransaction, made: MadeHook): Promise<number> {
  const hook = complete(made);
  const [row] = await sql<{ id: number }[]>`
    insert into hooks (name, model, enabled, target_url, method, headers, content_type, payload_template, serializer,
      condition, watched_fields, hidden_fields, signing_secret, timeout_ms, retry)
    values (${hook.name}, ${hook.model}, ${hook.enabled}, ${hook.targetUrl}, ${hook.method}, ${hook.headers},
      ${hook.contentType}, ${hook.payloadTemplate}, ${hook.serializer},
      ${hook.condition === null ? null : sql.json(hook.condition as never)}, ${hook.watchedFields},
      ${hook.hiddenFields}, ${hook.signingSecret}, ${hook.timeoutMs},
      ${hook.retry === null ? null : sql.json(hook.retry as never)})
    returning id`;
  const id = row?.id ?? 0;
  await sql`insert into hook_signals (hook_id, signal_id)
    select ${id}, id from signals where name = any(${hook.signals}::text[])`;
  return id;
}

function complete(made: MadeHook): HookDocument {
  return {
    name: "Clients",
    model: "signalbox.client",
    signals: ["created", "updated", "deleted"],
    enabled: true,
    method: "POST",
    headers: "",
    contentType: "application/json",
    payloadTemplate: "",
    serializer: "",
    condition: null,
    watchedFields: null,
    hiddenFields: [],
    signingSecret: null,
    timeoutMs: 5_000,
    retry: null,
    ...made,
  };
}
