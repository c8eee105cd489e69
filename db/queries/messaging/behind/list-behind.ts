import type { BehindFilter, BehindSubscription } from "#core/messaging/lifecycle/behind-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { whereBehind } from "./where-behind.ts";

const behindColumns = (sql: SqlOrTransaction) => sql`b.id, b.subscription_id as "subscriptionId", s.identity, s.lang,
  b.messages_behind as "messagesBehind", b.current_message_set_id as "currentMessageSetId",
  b.current_sequence_number as "currentSequenceNumber", b.expected_message_set_id as "expectedMessageSetId",
  b.expected_sequence_number as "expectedSequenceNumber", b.created_at as "createdAt"`;

export type BehindPage = { rows: BehindSubscription[]; total: number };

/** Subscriptions that the last search found behind: by number as the API lists them, or the furthest behind first. */
export async function listBehind(
  sql: SqlOrTransaction,
  reader: Actor,
  filter: BehindFilter,
  { limit, offset, order = "number" }: { limit: number; offset: number; order?: "number" | "furthest" },
): Promise<BehindPage> {
  requirePermitted(reader, "view_messaging");
  const where = whereBehind(sql, filter);
  const by = order === "number" ? sql`b.id` : sql`b.messages_behind desc, b.id`;
  const rows = await sql<BehindSubscription[]>`select ${behindColumns(sql)}
    from behind_subscriptions b join subscriptions s on s.id = b.subscription_id
    where ${where} order by ${by} limit ${limit} offset ${offset}`;
  return { rows: [...rows], total: await countBehind(sql, filter) };
}

/** How many the last search found, of those that a filter means. */
export async function countBehind(sql: SqlOrTransaction, filter: BehindFilter): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from behind_subscriptions b
    where ${whereBehind(sql, filter)}`;
  return row?.count ?? 0;
}

/** One of them; null when it is not, or no more. */
export async function findBehind(sql: SqlOrTransaction, reader: Actor, id: number): Promise<BehindSubscription | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<BehindSubscription[]>`select ${behindColumns(sql)}
    from behind_subscriptions b join subscriptions s on s.id = b.subscription_id where b.id = ${id}`;
  return row ?? null;
}
