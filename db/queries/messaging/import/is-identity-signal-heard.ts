import type { IdentitySignal } from "#core/messaging/identities/signals.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** Whether any hook listens to a signal of identities. */
export async function isIdentitySignalHeard(sql: SqlOrTransaction, signal: IdentitySignal): Promise<boolean> {
  const rows =
    await sql`select 1 from signals s join hook_signals k on k.signal_id = s.id join hooks h on h.id = k.hook_id
    where s.name = ${signal} and h.model = 'signalbox.identity' and h.enabled limit 1`;
  return rows.length > 0;
}
