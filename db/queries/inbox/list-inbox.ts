import type { InboxFilter, InboxMessage } from "#core/notifications/inbox/model.ts";
import { type InboxReader, requireInboxReader } from "#core/notifications/inbox/require-inbox-reader.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { inboxColumns, whereInbox } from "./inbox-columns.ts";

/** A part of an inbox, newest first. */
export async function listInbox(
  sql: SqlOrTransaction,
  reader: InboxReader,
  filter: InboxFilter,
): Promise<{ messages: InboxMessage[]; hasMore: boolean }> {
  requireInboxReader(reader, filter, "view_notifications");
  const { unreadOnly, before, limit } = filter;
  const rows = await sql<InboxMessage[]>`select ${inboxColumns(sql)} from inbox_messages
    where ${whereInbox(sql, filter)} ${unreadOnly ? sql`and not is_read` : sql``}
      ${before === null ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit + 1}`;
  return { messages: rows.slice(0, limit), hasMore: rows.length > limit };
}
