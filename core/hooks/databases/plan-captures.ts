import type { CapturedTable, Listener } from "../capture-sql.ts";
import { type AttachedDatabase, type HookModel, type Operation, operations } from "../model.ts";
import { listOperations } from "../signal-operations.ts";

/** What of an enabled hook decides which triggers its table needs. */
export type ListeningHook = {
  id: number;
  name: string;
  model: string;
  watchedFields: string[] | null;
  signals: string[];
};

/** A model, and how its rows change: by statements on it alone, or by moving between partitions as well. */
export type CapturableModel = { model: HookModel; plain: boolean; movable: boolean };

/** What has to be kept of each table, and the hooks whose table is not there. */
export type CapturePlan = { captures: CapturedTable[]; missing: ListeningHook[] };

/** Which triggers a database needs for the hooks on its tables; tables in the order of their names. */
export function planCaptures(
  { hiddenColumns }: Pick<AttachedDatabase, "hiddenColumns">,
  models: readonly CapturableModel[],
  hooks: readonly ListeningHook[],
): CapturePlan {
  const byName = new Map(models.map((one) => [one.model.name, one]));
  const byModel = Map.groupBy(hooks, ({ model }) => model);
  const captures = [...byModel].flatMap(([name, listening]): CapturedTable[] => {
    const found = byName.get(name);
    if (found === undefined) return [];
    const { model, plain, movable } = found;
    return [
      {
        schema: model.schema,
        table: model.table,
        model: name,
        keyFields: model.keyFields,
        hiddenFields: model.fields.filter(({ hidden }) => hidden).map((field) => field.name),
        hiddenPatterns: hiddenColumns.map(toLikePattern),
        plain,
        movable,
        except: null,
        listeners: groupListeners(listening),
      },
    ];
  });
  return {
    captures: captures.toSorted((one, other) => (one.model < other.model ? -1 : 1)),
    missing: hooks.filter(({ model }) => !byName.has(model)),
  };
}

function groupListeners(hooks: readonly ListeningHook[]): Record<Operation, Listener[]> {
  const listeners: Record<Operation, Listener[]> = { created: [], updated: [], deleted: [] };
  for (const { id, watchedFields, signals } of hooks) {
    const wanted = new Set(signals.flatMap(listOperations));
    for (const operation of operations) {
      if (wanted.has(operation)) listeners[operation].push({ hookId: id, watched: watchedFields });
    }
  }
  return listeners;
}

/** A pattern of columns as LIKE has it, where % and _ stand for others and a backslash takes that away. */
function toLikePattern(pattern: string): string {
  return pattern.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}
