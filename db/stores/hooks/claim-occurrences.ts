import type { Occurrence } from "#core/hooks/model.ts";
import { isJsonObject, type JsonObject, parseJsonExactly } from "#core/json.ts";
import type { SqlOrTransaction } from "../../connect.ts";

type Row = Omit<Occurrence, "arguments" | "traceId" | "old" | "new"> & {
  old: string | null;
  new: string | null;
  arguments: string | null;
};

/**
 * Locks the oldest occurrences that nobody else is at, and takes as many of them as have no more than `bytesMax` together, of
 * which one may have more alone. They stay where they are until the caller's transaction deletes them.
 */
export async function claimOccurrences(sql: SqlOrTransaction, limit: number, bytesMax: number): Promise<Occurrence[]> {
  // Lengths as texts: what is stored may be compressed to a hundredth of it.
  const rows = await sql<Row[]>`
    with locked as materialized (
      select id, coalesce(octet_length(old::text), 0) + coalesce(octet_length(new::text), 0)
        + coalesce(octet_length(arguments::text), 0) as bytes
      from hook_occurrences order by id limit ${limit} for update skip locked),
    summed as materialized (select id, sum(bytes) over (order by id) as bytes, row_number() over (order by id) as position
      from locked)
    select o.id::text as id, o.occurred_at as "occurredAt", o.model, o.operation, o.object_id as "objectId",
      o.old::text as old, o.new::text as new,
      o.changed_fields as "changedFields", o.hook_ids as "hookIds", o.signal, o.arguments::text as arguments
    from summed s join hook_occurrences o on o.id = s.id
    where s.bytes <= ${bytesMax} or s.position = 1 order by o.id`;
  return rows.map(toOccurrence);
}

function toOccurrence(row: Row): Occurrence {
  const [before, after] = [readRow(row.old), readRow(row.new)];
  return { ...row, old: before, new: after, arguments: readRow(row.arguments), traceId: findTrace(after ?? before) };
}

/** A row as it was captured, with every digit of its numbers. */
export function readRow(text: string | null): JsonObject | null {
  const row = text === null ? null : parseJsonExactly(text);
  return row !== null && isJsonObject(row) ? row : null;
}

/** The trace of the call that made the row, for those of our own that keep it. */
export function findTrace(row: JsonObject | null): string | null {
  const trace = row?.trace_id;
  return typeof trace === "string" && /^(?!0{32})[0-9a-f]{32}$/.test(trace) ? trace : null;
}

/** Whether there is anything to claim, for a look that costs next to nothing. */
export async function hasOccurrences(sql: SqlOrTransaction): Promise<boolean> {
  return (await sql`select 1 from hook_occurrences limit 1`).length > 0;
}

/** Takes occurrences away whose callbacks are made, and says how many there were. */
export async function deleteOccurrences(sql: SqlOrTransaction, occurrences: readonly Occurrence[]): Promise<number> {
  const ids = occurrences.map(({ id }) => id);
  return (await sql`delete from hook_occurrences where id = any(${ids}::bigint[])`).count;
}
