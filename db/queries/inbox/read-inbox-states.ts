import type { InboxOwner, InboxState, InboxWatch } from "#core/notifications/inbox/model.ts";
import { type InboxReader, requireInboxReader } from "#core/notifications/inbox/require-inbox-reader.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { whereInbox } from "./inbox-columns.ts";

/** How many messages of an inbox are unread. */
export async function countUnread(sql: SqlOrTransaction, reader: InboxReader, owner: InboxOwner): Promise<number> {
  requireInboxReader(reader, owner, "view_notifications");
  const [row] = await sql<{ unread: number }[]>`select count(*)::int as unread from inbox_messages
    where ${whereInbox(sql, owner)} and not is_read`;
  return row?.unread ?? 0;
}

/**
 * How many inboxes stand at once, in the order in which they are asked for. Whoever asks has been admitted to each of them
 * when its stream was opened. Three look-ups by index for each; only unread messages are walked.
 */
export async function readInboxStates(sql: SqlOrTransaction, watches: readonly InboxWatch[]): Promise<InboxState[]> {
  const users = watches.map(({ userId }) => userId);
  const actors = watches.map(({ actorType }) => actorType);
  const sinces = watches.map(({ since }) => since);
  const rows = await sql<InboxState[]>`
    select u.unread, l.latest_id as "latestId", a.arrived
    from unnest(${users}::bigint[], ${actors}::text[], ${sinces}::bigint[])
      with ordinality as w (user_id, actor_type, since, place)
    cross join lateral (select count(*)::int as unread from inbox_messages m
      where m.user_id = w.user_id and not m.is_read and (w.actor_type is null or m.actor_type = w.actor_type)) u
    cross join lateral (select coalesce(max(m.id), 0)::float8 as latest_id from inbox_messages m
      where m.user_id = w.user_id and (w.actor_type is null or m.actor_type = w.actor_type)) l
    cross join lateral (select count(*)::int as arrived from inbox_messages m
      where m.user_id = w.user_id and m.id > w.since and (w.actor_type is null or m.actor_type = w.actor_type)) a
    order by w.place`;
  return [...rows];
}
