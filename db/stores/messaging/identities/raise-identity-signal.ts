import type { JsonObject } from "#core/json.ts";
import type { IdentitySignal } from "#core/messaging/identities/signals.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

export type RaisedIdentity = { signal: IdentitySignal; identityId: string; arguments: JsonObject };

/**
 * Raises a signal about an identity, in the transaction of what it tells: hooks on `signalbox.identity` that listen on it make
 * their callbacks a moment later, with the row as it is now. Where nobody listens, nothing is kept. With `off`, hooks are
 * switched off.
 */
export async function raiseIdentitySignal(
  sql: SqlOrTransaction,
  { signal, identityId, arguments: said }: RaisedIdentity,
  { now, off }: { now: Date; off: boolean },
): Promise<void> {
  if (off) return;
  await sql`
    insert into hook_occurrences (occurred_at, model, operation, object_id, new, hook_ids, signal, arguments)
    select ${now}, 'signalbox.identity', 'raised', i.id::text, to_jsonb(i), l.ids, ${signal}, ${sql.json(said as never)}
    from identities i, (
      select array_agg(h.id order by h.id) as ids
      from signals s join hook_signals k on k.signal_id = s.id join hooks h on h.id = k.hook_id
      where s.name = ${signal} and h.model = 'signalbox.identity' and h.enabled) l
    where i.id = ${identityId} and l.ids is not null`;
}
