import type { SqlOrTransaction } from "../connect.ts";
import type { Fragment } from "./is-between.ts";

/** Part of an update of deliveries: they are due, at the beginning of their schedule and with the first provider's turn. */
export function startAgain(sql: SqlOrTransaction): Fragment {
  return sql`state = 'pending', attempt_base = attempt_count, due_at = now(), provider_index = 0, finished_at = null,
    host = case when target #>> '{route,kind}' = 'any' then 'medium:' || medium
      else coalesce('provider:' || (target #>> '{route,names,0}'), host) end`;
}
