import type { CapturedTable, Listener } from "#core/hooks/capture-sql.ts";
import { entities, findException } from "#core/hooks/entities.ts";
import { type Operation, operations } from "#core/hooks/model.ts";
import { listOperations } from "#core/hooks/signal-operations.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type HookRow = { id: number; model: string; watched: string[] | null; signals: string[] };

/** What the enabled hooks ask to be kept of each of our tables, as far as somebody listens to it. In the order of the tables. */
export async function readCaptures(sql: SqlOrTransaction): Promise<CapturedTable[]> {
  const rows = await sql<HookRow[]>`
    select h.id, h.model, h.watched_fields as watched, array_agg(s.name) as signals
    from hooks h join hook_signals hs on hs.hook_id = h.id join signals s on s.id = hs.signal_id
    where h.enabled and h.database_id is null group by h.id`;
  const byModel = Map.groupBy(rows, ({ model }) => model);
  const watched = entities.filter(({ name }) => byModel.has(name));
  const plain = await listPlainTables(sql);
  return watched
    .map((model) => ({
      schema: model.schema,
      table: model.table,
      model: model.name,
      keyFields: model.keyFields,
      hiddenFields: model.fields.filter(({ hidden }) => hidden).map(({ name }) => name),
      hiddenPatterns: [],
      plain: plain.has(model.table),
      except: findException(model.name),
      listeners: groupListeners(byModel.get(model.name) ?? []),
    }))
    .toSorted((one, other) => (one.table < other.table ? -1 : 1));
}

function groupListeners(rows: readonly HookRow[]): Record<Operation, Listener[]> {
  const listeners: Record<Operation, Listener[]> = { created: [], updated: [], deleted: [] };
  for (const { id, watched, signals } of rows) {
    const wanted = new Set(signals.flatMap(listOperations));
    for (const operation of operations) if (wanted.has(operation)) listeners[operation].push({ hookId: id, watched });
  }
  return listeners;
}

async function listPlainTables(sql: SqlOrTransaction): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select 1 from pg_inherits i where c.oid in (i.inhrelid, i.inhparent))`;
  return new Set(rows.map(({ name }) => name));
}
