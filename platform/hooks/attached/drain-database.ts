import { takeOccurrences } from "#adapters/postgres/take-occurrences.ts";
import { isHiddenColumn } from "#core/hooks/databases/match-columns.ts";
import type { AttachedDatabase, Occurrence } from "#core/hooks/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { Sql, SqlOrTransaction } from "#db/connect.ts";
import { isPassing } from "#db/is-passing.ts";
import { claimDrained, forgetDrained } from "#db/stores/hooks/databases/drained-occurrences.ts";
import type { AttachedParts } from "./model.ts";
import { ours } from "./open-link.ts";

const rowsMax = 200;
const bytesMax = 4_000_000;

/**
 * Makes callbacks of some occurrences of a database and says how many it took. They are read and held over there; callbacks are
 * committed here together with the note that they are made; then they are deleted over there, and at last the note goes. A
 * crash at any place leaves them there, and whoever finds them again sees the note. A batch that fails is tried by one at a
 * time, and the one that is to blame is put on record and holds nobody up.
 */
export async function drainDatabase(
  parts: Omit<AttachedParts, "guard" | "openSecrets">,
  sql: Sql,
  database: AttachedDatabase,
): Promise<number> {
  const limits = { rowsMax, bytesMax };
  const settle = async (occurrences: Occurrence[]) => {
    const shown = occurrences.map((occurrence) => hide(occurrence, database.hiddenColumns));
    try {
      await recordOnce(parts, database.id, shown, parts.record);
    } catch (error) {
      if (isPassing(error)) throw error;
      for (const occurrence of shown) await recordSingly(parts, database.id, occurrence);
    }
    parts.wake();
  };
  const taken: string[] = [];
  const count = await takeOccurrences(sql, limits, async (occurrences) => {
    await ours(settle(occurrences));
    taken.push(...occurrences.map(({ id }) => id));
  });
  await ours(forgetDrained(parts.sql, database.id, taken));
  return count;
}

type RecordSome = (sql: SqlOrTransaction, occurrences: Occurrence[]) => Promise<void>;

async function recordOnce(
  { sql }: Pick<AttachedParts, "sql">,
  databaseId: number,
  occurrences: Occurrence[],
  record: RecordSome,
): Promise<void> {
  await sql.begin(async (transaction) => {
    const ids = occurrences.map(({ id }) => id);
    const fresh = await claimDrained(transaction, databaseId, ids);
    const rest = occurrences.filter(({ id }) => fresh.has(id));
    if (rest.length > 0) await record(transaction, rest);
  });
}

async function recordSingly(
  parts: Pick<AttachedParts, "sql" | "record" | "recordFault">,
  databaseId: number,
  occurrence: Occurrence,
): Promise<void> {
  try {
    await recordOnce(parts, databaseId, [occurrence], parts.record);
  } catch (error) {
    if (isPassing(error)) throw error;
    await recordOnce(parts, databaseId, [occurrence], (sql) => parts.recordFault(sql, occurrence, error));
  }
}

/** What is hidden since the trigger was made is not shown either. */
function hide(occurrence: Occurrence, patterns: readonly string[]): Occurrence {
  const show = (row: JsonObject | null): JsonObject | null =>
    row === null ? null : Object.fromEntries(Object.entries(row).filter(([name]) => !isHiddenColumn(name, patterns)));
  return { ...occurrence, old: show(occurrence.old), new: show(occurrence.new) };
}
