import type { BulkKind } from "#core/bulk/model.ts";
import type { CallbackFilter } from "#core/hooks/callback-filter.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import type { BulkRange, BulkRows } from "../bulk/find-bulk-rows.ts";
import { pickCallbackStatuses, selectNamed, whereIndexed, whereRest, whereText } from "./where-callbacks.ts";

export type CallbackBulkKind = Extract<BulkKind, "resend_callbacks" | "cancel_callbacks">;

const takes = { resend_callbacks: "error", cancel_callbacks: "waiting" } as const satisfies Record<
  CallbackBulkKind,
  string
>;

/** How many callbacks an operation with the id `bulkId` would come past, exactly, as things stand. */
export async function countBulkCallbacks(
  sql: SqlOrTransaction,
  { kind, filter }: { kind: CallbackBulkKind; filter: CallbackFilter },
  bulkId: string,
): Promise<number> {
  const where = whereActable(sql, kind, filter, bulkId);
  if (where === null) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from callbacks c where ${where}`;
  return row?.count ?? 0;
}

/** The callbacks that an operation comes to next, oldest first. */
export async function findBulkCallbacks(
  sql: SqlOrTransaction,
  { kind, filter }: { kind: CallbackBulkKind; filter: CallbackFilter },
  { bulkId, cursor }: BulkRange,
  rowsMax: number,
): Promise<BulkRows> {
  const where = whereActable(sql, kind, filter, bulkId);
  if (where === null) return { ids: [], reached: cursor, more: false, waits: false };
  const rows = await sql<{ id: string }[]>`select c.id from callbacks c
    where c.id > ${cursor}::uuid and ${where} order by c.id limit ${rowsMax}`;
  const ids = rows.map((row) => row.id);
  return { ids, reached: ids.at(-1) ?? cursor, more: ids.length === rowsMax, waits: false };
}

/** Null where the filter is for callbacks of another status only, so that nothing can be meant. */
function whereActable(sql: SqlOrTransaction, kind: CallbackBulkKind, filter: CallbackFilter, bulkId: string) {
  const { text, ...rest } = filter;
  const status = takes[kind];
  if (!(pickCallbackStatuses(filter) ?? [status]).includes(status)) return null;
  // A chosen callback is acted on, or refused with its reason; a filter leaves out what cannot be sent.
  const chosen = rest.ids !== undefined;
  const indexed = whereIndexed(sql, chosen ? rest : { ...rest, status: [status] }, bulkId);
  const named = text === undefined ? null : selectNamed(sql, text);
  const written = text === undefined ? sql`true` : whereText(sql, text);
  const found = named === null ? written : sql`(${written} or c.id in (${named}))`;
  return sql`${indexed} and ${whereRest(sql, rest)} and ${found}
    and ${chosen ? sql`true` : sql`c.delivery_id is not null`}`;
}
