import type { SqlOrTransaction } from "../../connect.ts";

/** What a list of callbacks can be narrowed to. */
export type CallbackWords = { hooks: { id: number; name: string }[]; models: string[]; signals: string[] };

/** As the hooks are now; what was called by a hook that is gone is found by its number. */
export async function listCallbackWords(sql: SqlOrTransaction): Promise<CallbackWords> {
  const [hooks, models, signals] = await Promise.all([
    sql<{ id: number; name: string }[]>`
      select id, coalesce(nullif(btrim(name), ''), model || ' ' || to_char(created_at at time zone 'UTC', 'YYYY-MM-DD'))
        as name from hooks order by 2, id`,
    sql<{ model: string }[]>`select distinct model from hooks order by model`,
    sql<{ name: string }[]>`select name from signals s
      where exists (select 1 from hook_signals h where h.signal_id = s.id) order by name`,
  ]);
  return { hooks: [...hooks], models: models.map(({ model }) => model), signals: signals.map(({ name }) => name) };
}
