import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";

/** How many hooks there are of each model, and how many use each signal and serializer, by name. */
export type HookUses = { models: Map<string, number>; signals: Map<string, number>; serializers: Map<string, number> };

type Row = { kind: keyof HookUses; name: string; count: number };

/** What hooks use, those that are switched off as well; what no hook uses is not in it. */
export async function countHookUses(sql: Sql, reader: Actor): Promise<HookUses> {
  requirePermitted(reader, "view_hooks");
  const rows = await sql<Row[]>`
    select 'models' as kind, model as name, count(*)::int as count from hooks group by model
    union all select 'signals', s.name, count(*)::int from hook_signals hs join signals s on s.id = hs.signal_id
      group by s.name
    union all select 'serializers', serializer, count(*)::int from hooks
      where serializer <> '' and payload_template = '' group by serializer
    order by kind, name`;
  const uses: HookUses = { models: new Map(), signals: new Map(), serializers: new Map() };
  for (const { kind, name, count } of rows) uses[kind].set(name, count);
  return uses;
}
