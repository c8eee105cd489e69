import type { OptInRecord, OptOutRecord } from "#core/messaging/identities/identity-document.ts";
import type { WishFilter } from "#core/messaging/identities/wish-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";
import { wishColumns } from "./identity-columns.ts";

type Part = { limit: number; offset: number };

/** One page of opt-outs, the newest first. */
export async function listOptOuts(
  sql: Sql,
  reader: Actor,
  filter: WishFilter,
  { limit, offset }: Part,
): Promise<ListedPage<OptOutRecord>> {
  requirePermitted(reader, "view_messaging");
  const { type } = filter;
  const from = sql`identity_opt_outs w where ${whereWishes(sql, filter)}
    ${type === null ? sql`` : sql`and w.type = ${type}`}`;
  const rows = sql<OptOutRecord[]>`select ${wishColumns(sql)}, w.type from ${from}
    order by w.created_at desc, w.id desc limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

/** One page of opt-ins, the newest first. */
export async function listOptIns(
  sql: Sql,
  reader: Actor,
  filter: WishFilter,
  { limit, offset }: Part,
): Promise<ListedPage<OptInRecord>> {
  requirePermitted(reader, "view_messaging");
  const from = sql`identity_opt_ins w where ${whereWishes(sql, filter)}`;
  const rows = sql<OptInRecord[]>`select ${wishColumns(sql)} from ${from}
    order by w.created_at desc, w.id desc limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from ${from}`);
}

function whereWishes(sql: SqlOrTransaction, filter: WishFilter) {
  const { id, identityId, addressType, address, requestSource, requestorSourceId, from, to } = filter;
  return sql`true
    ${id === null ? sql`` : sql`and w.id = ${id}`}
    ${identityId === null ? sql`` : sql`and w.identity_id = ${identityId}`}
    ${addressType === null ? sql`` : sql`and w.address_type = ${addressType}`}
    ${address === null ? sql`` : sql`and w.address = ${address}`}
    ${requestSource === null ? sql`` : sql`and w.request_source = ${requestSource}`}
    ${requestorSourceId === null ? sql`` : sql`and w.requestor_source_id = ${requestorSourceId}`}
    ${from === null ? sql`` : sql`and w.created_at >= ${from}`}
    ${to === null ? sql`` : sql`and w.created_at <= ${to}`}`;
}
