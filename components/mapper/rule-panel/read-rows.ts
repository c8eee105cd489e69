import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";

/**
 * One row of a table argument: the text that comes in, and the value that it becomes. In a fresh row nobody has said
 * what comes in; that is not the empty text, for which there may be a row too.
 */
export type TableRow = readonly [from: string | null, to: Json];

/** The rows of a table argument; none where it is no table. */
export function writeRows(table: Json): readonly TableRow[] {
  return isJsonObject(table) ? Object.entries(table) : [];
}

/** The table that the rows make, without fresh ones. Of two rows for one text the last holds. */
export function readRows(rows: readonly TableRow[]): JsonObject {
  return Object.fromEntries(rows.flatMap(([from, to]) => (from === null ? [] : [[from, to]])));
}

/** A text that more than one row is for; null where there is none. */
export function findRepeated(rows: readonly TableRow[]): string | null {
  const seen = new Set<string>();
  for (const [from] of rows) {
    if (from === null) continue;
    if (seen.has(from)) return from;
    seen.add(from);
  }
  return null;
}
