import type { BulkKind } from "#core/bulk/model.ts";
import type { MessageState } from "#core/notifications/operation/message-state.ts";
import type { OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import type { BulkRange, BulkRows } from "../../bulk/find-bulk-rows.ts";
import { selectNamed } from "./find-message-ids.ts";
import { pickMessageStates, whereIndexed, whereRest, whereText } from "./where-messages.ts";

export type MessageBulkKind = Extract<BulkKind, "resend_messages" | "cancel_messages">;

/** What an operation over messages may take, and what it takes where its filter names no state. */
const takes: Record<MessageBulkKind, { may: MessageState[]; usually: MessageState[] }> = {
  // What was cancelled was so on purpose: only who asks for it gets it again.
  resend_messages: { may: ["failed", "cancelled"], usually: ["failed"] },
  cancel_messages: { may: ["queued", "retrying"], usually: ["queued", "retrying"] },
};

/** The states of the messages that an operation takes; none where its filter is for others. */
export function pickActable(kind: MessageBulkKind, filter: Pick<OutboxFilter, "state">): MessageState[] {
  const { may, usually } = takes[kind];
  return pickMessageStates(filter)?.filter((state) => may.includes(state)) ?? usually;
}

/** How many messages an operation with the id `bulkId` would come past, exactly, as things stand. */
export async function countBulkMessages(
  sql: SqlOrTransaction,
  { kind, filter }: { kind: MessageBulkKind; filter: OutboxFilter },
  bulkId: string,
): Promise<number> {
  const where = whereActable(sql, kind, filter, bulkId);
  if (where === null) return 0;
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from outbox_messages m where ${where}`;
  return row?.count ?? 0;
}

/** The messages that an operation comes to next. */
export async function findBulkMessages(
  sql: SqlOrTransaction,
  { kind, filter }: { kind: MessageBulkKind; filter: OutboxFilter },
  { bulkId, cursor }: BulkRange,
  rowsMax: number,
): Promise<BulkRows> {
  const where = whereActable(sql, kind, filter, bulkId);
  if (where === null) return { ids: [], reached: cursor, more: false, waits: false };
  const rows = await sql<{ id: string }[]>`select m.id from outbox_messages m
    where m.id > ${cursor}::uuid and ${where} order by m.id limit ${rowsMax}`;
  const ids = rows.map((row) => row.id);
  return { ids, reached: ids.at(-1) ?? cursor, more: ids.length === rowsMax, waits: false };
}

/** Null where nothing can be meant. */
function whereActable(sql: SqlOrTransaction, kind: MessageBulkKind, filter: OutboxFilter, bulkId: string) {
  const { text, ...rest } = filter;
  const state = pickActable(kind, filter);
  if (state.length === 0) return null;
  // A chosen message is acted on, or refused with its reason; a filter leaves out what is sent as a part of another.
  const chosen = rest.ids !== undefined;
  const narrowed = chosen ? rest : { ...rest, state };
  const indexed = whereIndexed(sql, narrowed, { before: bulkId, now: null });
  const named = text === undefined ? sql`true` : sql`(${whereText(sql, text)} or m.id in (${selectNamed(sql, text)}))`;
  return sql`${indexed} and ${whereRest(sql, rest)} and ${named} and ${chosen ? sql`true` : sql`m.digest_id is null`}`;
}
