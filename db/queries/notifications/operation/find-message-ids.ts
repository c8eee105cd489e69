import { isMessageId, type OutboxFilter } from "#core/notifications/operation/outbox-filter.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { timeOfUuid } from "../../../partitions.ts";
import { exactCountMax, type RowCount } from "../../runs/count-runs.ts";
import { asksEachRow, whereIndexed, whereRest, whereText } from "./where-messages.ts";

/** Newest first, or in the documented order of the outbox: by the time of the next attempt. */
export type MessageOrder = "newest" | "next";

export type MessagePlace = { limit: number; offset: number; order: MessageOrder; now: Date };

export type MessageIds = {
  /** Of the page, in its order. */
  ids: string[];
  /** How many the filter takes, exactly up to 10,000; of those that were looked at. */
  total: RowCount;
  /** The oldest message that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

// What is in no index is asked of each row: so many of the newest that the rest of the filter takes. A text is compared
// with four columns, which costs more.
const lookedMax = 50_000;
const textLookedMax = 20_000;
// How many people of the directory a part of an address may lead to.
const addressedMax = 20;

/** One page of what a filter takes, and how many there are. */
export async function findMessageIds(
  sql: SqlOrTransaction,
  filter: OutboxFilter,
  place: MessagePlace,
): Promise<MessageIds> {
  const { limit, offset, order } = place;
  const rowsMax = Math.max(exactCountMax + 1, offset + limit);
  const [found] = await sql<{ ids: string[]; count: number }[]>`
    with matching as materialized (${selectMatching(sql, filter, place, rowsMax)})
    select array(select id from matching ${orderBy(sql, order)} limit ${limit} offset ${offset}) as ids,
      (select count(*)::int from matching) as count`;
  const { ids, count } = found ?? { ids: [], count: 0 };
  const total: RowCount =
    count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
  return { ids, total, searchedTo: asksEachRow(filter) ? await findEdge(sql, filter, place.now) : null };
}

function selectMatching(
  sql: SqlOrTransaction,
  { text, ...filter }: OutboxFilter,
  { order, now }: MessagePlace,
  rowsMax: number,
) {
  const indexed = whereIndexed(sql, filter, { before: null, now });
  const columns = sql`m.id, m.next_attempt_at, m.number`;
  if (!asksEachRow({ ...filter, text })) {
    return sql`select ${columns} from outbox_messages m where ${indexed} ${orderBy(sql, order)} limit ${rowsMax}`;
  }
  // Only what is asked for: where there are very many, they are sorted, and texts of messages are wide.
  const asked = sql`${columns}, m.medium, m.event_code, m.priority, m.recipient_actor_type, m.held
    ${text === undefined ? sql`` : sql`, m.idempotency_key, m.to_phone, m.to_email, m.subject`}`;
  const looked = sql`select ${asked} from outbox_messages m where ${indexed} order by m.id desc
    limit ${text === undefined ? lookedMax : textLookedMax}`;
  const rest = whereRest(sql, filter);
  if (text === undefined) {
    return sql`select ${columns} from (${looked}) m where ${rest} ${orderBy(sql, order)} limit ${rowsMax}`;
  }
  return sql`(select ${columns} from (${looked}) m where ${rest} and ${whereText(sql, text)})
    union (select ${columns} from outbox_messages m where m.id = any(array(${selectNamed(sql, text)}))
      and ${indexed} and ${rest})`;
}

/**
 * The messages that a text names wholly, and the newest of those to people whose address in the directory it is a part of,
 * however old they are.
 */
export function selectNamed(sql: SqlOrTransaction, text: string) {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const number = /^#?(\d{1,15})$/.exec(text)?.[1];
  const parts = [
    sql`select message_id as id from outbox_keys where key = ${text}`,
    sql`select told.id from (select user_id, actor_type from notification_people
        where email ilike ${like} or phone ilike ${like} order by id limit ${addressedMax}) person
      cross join lateral (select m.id from outbox_messages m where m.recipient_user_id = person.user_id
        and m.recipient_actor_type = person.actor_type and m.medium <> 'in_app' order by m.id desc limit 500) told`,
  ];
  if (number !== undefined) parts.push(sql`select m.id from outbox_messages m where m.number = ${number}::bigint`);
  if (isMessageId(text)) parts.push(sql`select ${text}::uuid as id`);
  return parts.reduce((all, part) => sql`${all} union ${part}`);
}

function orderBy(sql: SqlOrTransaction, order: MessageOrder) {
  return order === "newest" ? sql`order by id desc` : sql`order by next_attempt_at, number`;
}

async function findEdge(sql: SqlOrTransaction, { text, ...filter }: OutboxFilter, now: Date): Promise<Date | null> {
  const looked = text === undefined ? lookedMax : textLookedMax;
  const [last, next] = await sql<{ id: string }[]>`
    select m.id from outbox_messages m where ${whereIndexed(sql, filter, { before: null, now })}
    order by m.id desc offset ${looked - 1} limit 2`;
  return last === undefined || next === undefined ? null : timeOfUuid(last.id);
}
