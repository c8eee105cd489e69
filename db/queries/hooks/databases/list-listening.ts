import type { ListeningHook } from "#core/hooks/databases/plan-captures.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** The enabled hooks on a database's tables, as far as they decide about its triggers. */
export async function listListening(sql: SqlOrTransaction, databaseId: number): Promise<ListeningHook[]> {
  return await sql<ListeningHook[]>`
    select h.id, coalesce(nullif(btrim(h.name), ''), h.model) as name, h.model, h.watched_fields as "watchedFields",
      array(select s.name from hook_signals hs join signals s on s.id = hs.signal_id where hs.hook_id = h.id
        order by s.id) as signals
    from hooks h where h.database_id = ${databaseId} and h.enabled order by h.id`;
}
