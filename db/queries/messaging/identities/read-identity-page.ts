import type { OptOutType } from "#core/messaging/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

/** A wish of somebody, as their page tells it; `type` is null for an opt-in. */
export type ToldWish = {
  id: string;
  type: OptOutType | null;
  addressType: string | null;
  address: string | null;
  reason: string;
  requestSource: string;
  createdBy: string | null;
  createdAt: Date;
};

/** The latest wishes of an identity, the newest first. */
export async function listWishesOf(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
  limit: number,
): Promise<ToldWish[]> {
  requirePermitted(reader, "view_messaging");
  const columns = sql`id, address_type as "addressType", address, reason, request_source as "requestSource",
    created_by as "createdBy", created_at as "createdAt"`;
  return await sql<ToldWish[]>`
    select * from (
      select type, ${columns} from identity_opt_outs where identity_id = ${id}
      union all
      select null as type, ${columns} from identity_opt_ins where identity_id = ${id}) w
    order by "createdAt" desc, id desc limit ${limit}`;
}

/** A subscription as the page of its identity shows it. */
export type SubscriptionOf = {
  id: string;
  setName: string;
  lang: string;
  next: number;
  active: boolean;
  completed: boolean;
  processStatus: number;
  createdAt: Date;
};

/** The latest subscriptions of an identity, and how many there are. */
export async function listSubscriptionsOf(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
  limit: number,
): Promise<{ rows: SubscriptionOf[]; total: number; active: number }> {
  requirePermitted(reader, "view_messaging");
  const [rows, [counted]] = await Promise.all([
    sql<SubscriptionOf[]>`
      select u.id, case when m.label = '' then m.short_name else m.label end as "setName", u.lang,
        u.next_sequence_number as next, u.active, u.completed, u.process_status as "processStatus",
        u.created_at as "createdAt"
      from subscriptions u join message_sets m on m.id = u.message_set_id
      where u.identity = ${id} order by u.id desc limit ${limit}`,
    sql<
      { total: number; active: number }[]
    >`select count(*)::int as total, (count(*) filter (where active))::int as active
      from subscriptions where identity = ${id}`,
  ]);
  return { rows: [...rows], total: counted?.total ?? 0, active: counted?.active ?? 0 };
}

/** Those who are reached through an identity: how many, and the first of them. */
export async function listReachedThrough(
  sql: SqlOrTransaction,
  reader: Actor,
  id: string,
  limit: number,
): Promise<string[]> {
  requirePermitted(reader, "view_messaging");
  const rows = await sql<{ id: string }[]>`select id from identities where communicate_through = ${id}
    order by id limit ${limit}`;
  return rows.map((row) => row.id);
}
