import { lostProcessSentence } from "#core/mediator/record/model.ts";
import type { Sql } from "../../connect.ts";

/**
 * Closes synchronous calls whose process has ended: their caller has gone with it, and nobody will ever answer. A process
 * that lives renews `due_at` of what it carries, so its calls are not touched, however long they take. Returns how many.
 */
export async function closeLostTransactions(sql: Sql): Promise<number> {
  const { count } = await sql`
    with lost as (
      select id from transactions where due_at <= now() and not asynchronous and status = 'processing'
      order by due_at limit 1000 for update skip locked)
    update transactions t set status = 'failed', error_message = ${lostProcessSentence}, due_at = null,
      completed_at = now(), duration_ms = extract(epoch from now() - t.started_at) * 1000
    from lost where t.id = lost.id`;
  return count;
}
