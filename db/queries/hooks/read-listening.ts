import type { Hook, HookSerializer } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { hookColumns, serializerColumns } from "./hook-columns.ts";

export type Listening = {
  hooks: Hook[];
  /** Those that the hooks name. */
  serializers: HookSerializer[];
};

/**
 * The hooks of these ids, switched on or not, with their signals and serializers as they are at this moment. Whoever makes
 * callbacks reads them anew each time, so that an edit holds from its commit on.
 */
export async function readListening(sql: SqlOrTransaction, ids: readonly number[]): Promise<Listening> {
  if (ids.length === 0) return { hooks: [], serializers: [] };
  const hooks = await sql<Hook[]>`
    select ${hookColumns(sql)}
    from hooks h where h.id = any(${ids as number[]}::int[]) order by h.id`;
  const names = hooks.map(({ serializer }) => serializer).filter((name) => name !== "");
  if (names.length === 0) return { hooks, serializers: [] };
  const serializers = await sql<HookSerializer[]>`
    select ${serializerColumns(sql)} from hook_serializers where name = any(${names}::text[])`;
  return { hooks, serializers };
}

/** The ids of enabled hooks that listen on a signal of a model. */
export async function findListeners(sql: SqlOrTransaction, model: string, signal: string): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select h.id from hooks h join hook_signals l on l.hook_id = h.id join signals s on s.id = l.signal_id
    where h.model = ${model} and h.enabled and s.name = ${signal} order by h.id`;
  return rows.map(({ id }) => id);
}
