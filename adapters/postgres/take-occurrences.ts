import type postgres from "postgres";
import type { Occurrence } from "#core/hooks/model.ts";
import { isJsonObject, type JsonObject, parseJsonExactly } from "#core/json.ts";

type Row = Pick<Occurrence, "id" | "occurredAt" | "model" | "operation" | "objectId" | "changedFields" | "hookIds"> & {
  seq: string;
  old: string | null;
  new: string | null;
};

/** So many rows, and so many bytes of them, are in memory at a time; one row may be larger than that alone. */
export type TakeLimits = { rowsMax: number; bytesMax: number };

/**
 * Takes the oldest occurrences that nobody else is at, has `settle` do with them what is to be done, and deletes them when it
 * has resolved. When it rejects, or the connection is lost, they stay where they are. Says how many there were.
 */
export async function takeOccurrences(
  sql: postgres.Sql,
  { rowsMax, bytesMax }: TakeLimits,
  settle: (occurrences: Occurrence[]) => Promise<void>,
): Promise<number> {
  // A look that costs next to nothing, because it is made every second.
  if ((await sql`select 1 from signalbox.occurrences limit 1`).length === 0) return 0;
  return await sql.begin(async (transaction) => {
    const rows = await transaction<Row[]>`
      with locked as materialized (
        select seq, coalesce(octet_length(old::text), 0) + coalesce(octet_length(new::text), 0) as bytes
        from signalbox.occurrences order by seq limit ${rowsMax} for update skip locked),
      summed as materialized (
        select seq, sum(bytes) over (order by seq) as bytes, row_number() over (order by seq) as place from locked)
      select o.seq::text as seq, o.id, o.occurred_at as "occurredAt", o.model, o.operation, o.object_id as "objectId",
        o.old::text as old, o.new::text as new, o.changed_fields as "changedFields", o.hook_ids as "hookIds"
      from summed s join signalbox.occurrences o on o.seq = s.seq
      where s.bytes <= ${bytesMax} or s.place = 1 order by o.seq`;
    if (rows.length === 0) return 0;
    await settle(rows.map(toOccurrence));
    await transaction`delete from signalbox.occurrences where seq = any(${rows.map(({ seq }) => seq)}::bigint[])`;
    return rows.length;
  });
}

/** Which of these are still over there. */
export async function findRemaining(sql: postgres.Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`select id from signalbox.occurrences where id = any(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}

function toOccurrence({ seq: _place, ...row }: Row): Occurrence {
  return { ...row, old: readRow(row.old), new: readRow(row.new), signal: null, arguments: null, traceId: null };
}

function readRow(text: string | null): JsonObject | null {
  const row = text === null ? null : parseJsonExactly(text);
  return row !== null && isJsonObject(row) ? row : null;
}
