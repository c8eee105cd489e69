import type { KeptHook } from "#core/hooks/change-ports.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { type ListedPage, takePage } from "../mediator/object-page.ts";
import { hookColumns } from "./hook-columns.ts";

export type HookFilter = {
  /** A model's whole name, or its last part. */
  model: string | null;
  /** The name of a signal. */
  signal: string | null;
  enabled: boolean | null;
  /** Part of the name, the model or the address. */
  search: string | null;
  /** Null for all that there are. */
  limit: number | null;
  offset: number;
};

/** Hooks, the newest last. */
export async function listHooks(sql: Sql, reader: Actor, filter: HookFilter): Promise<ListedPage<KeptHook>> {
  requirePermitted(reader, "view_hooks");
  const { model, signal, enabled, search, limit, offset } = filter;
  const from = sql`hooks h where (${model}::text is null or h.model = ${model}
      or right(h.model, length(${model}::text) + 1) = '.' || ${model})
    and (${enabled}::bool is null or h.enabled = ${enabled})
    and (${signal}::text is null or exists (select from hook_signals hs join signals s on s.id = hs.signal_id
      where hs.hook_id = h.id and s.name = ${signal}))
    and (${search}::text is null
      or strpos(lower(concat_ws(' ', h.name, h.model, h.target_url)), lower(${search})) > 0)`;
  const rows = sql<KeptHook[]>`select ${hookColumns(sql)} from ${from} order by h.id limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}
