import { type CapturedTable, captureFunctions, captureTriggers, type Listener } from "#core/hooks/capture-sql.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

const place = { schema: "public", occurrences: "hook_occurrences" };
const listener = (hookId: number): Listener[] => [{ hookId, watched: null }];

/** Keeps the changes of a table that is no entity: of hook 1 what is created, of hook 2 updates, of hook 3 deletions. */
export async function captureTable(
  sql: SqlOrTransaction,
  captured: Partial<CapturedTable> & { table: string },
): Promise<void> {
  const all = {
    schema: "public",
    model: captured.table,
    keyFields: ["id"],
    hiddenFields: [],
    hiddenPatterns: [],
    plain: true,
    except: null,
    listeners: { created: listener(1), updated: listener(2), deleted: listener(3) },
    ...captured,
  };
  for (const { create } of captureFunctions(place)) for (const statement of create) await sql.unsafe(statement);
  for (const { create } of captureTriggers(place, all)) await sql.unsafe(create);
}
