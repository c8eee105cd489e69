import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import type { IdentityFilter } from "#core/messaging/identities/identity-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import { type ListedPage, takePage } from "../../mediator/object-page.ts";
import { identityColumns } from "./identity-columns.ts";

type Part = { limit: number; offset: number };

/** One page of identities, the newest first, with how many there are in all. */
export async function listIdentities(
  sql: Sql,
  reader: Actor,
  filter: IdentityFilter,
  { limit, offset }: Part,
): Promise<ListedPage<IdentityRecord>> {
  requirePermitted(reader, "view_messaging");
  const where = whereIdentities(sql, filter);
  const rows = sql<IdentityRecord[]>`select ${identityColumns(sql)} from identities i where ${where}
    order by i.created_at desc, i.id desc limit ${limit} offset ${offset}`;
  return await takePage(rows, sql`select count(*)::int as total from identities i where ${where}`);
}

function whereIdentities(sql: SqlOrTransaction, filter: IdentityFilter) {
  const { ids, communicateThrough, operator, createdBy, updatedBy, version, created, updated, failures } = filter;
  return sql`true
    ${ids.length === 0 ? sql`` : sql`and i.id = any(${ids}::uuid[])`}
    ${communicateThrough === null ? sql`` : sql`and i.communicate_through = ${communicateThrough}`}
    ${operator === null ? sql`` : sql`and i.operator = ${operator}`}
    ${createdBy === null ? sql`` : sql`and i.created_by = ${createdBy}`}
    ${updatedBy === null ? sql`` : sql`and i.updated_by = ${updatedBy}`}
    ${version === null ? sql`` : sql`and i.version = ${version}`}
    ${created.from === null ? sql`` : sql`and i.created_at >= ${created.from}`}
    ${created.to === null ? sql`` : sql`and i.created_at < ${nextMillisecond(created.to)}`}
    ${updated.from === null ? sql`` : sql`and i.updated_at >= ${updated.from}`}
    ${updated.to === null ? sql`` : sql`and i.updated_at < ${nextMillisecond(updated.to)}`}
    ${failures.from === null ? sql`` : sql`and i.failed_message_count >= ${failures.from}`}
    ${failures.to === null ? sql`` : sql`and i.failed_message_count <= ${failures.to}`}
    ${whereAddresses(sql, filter)} ${whereDetails(sql, filter)}
    ${
      filter.optOutType === null
        ? sql``
        : sql`and exists (select 1 from identity_opt_outs o where o.identity_id = i.id and o.type = ${filter.optOutType})`
    }`;
}

/** Times are kept in microseconds and told in milliseconds: one that was told is found again. */
function nextMillisecond(time: Date): Date {
  return new Date(time.getTime() + 1);
}

function whereAddresses(sql: SqlOrTransaction, { addresses, includeInactive }: IdentityFilter) {
  return addresses.reduce(
    (all, { type, address }) => sql`${all} and i.id in (select a.identity_id from identity_addresses a
      where lower(a.address) = lower(${address}) and a.address = ${address} and a.type = ${type}
        ${includeInactive ? sql`` : sql`and not a.inactive`})`,
    sql``,
  );
}

function whereDetails(sql: SqlOrTransaction, { details }: IdentityFilter) {
  return details.reduce((all, forms) => {
    const any = forms.reduce((some, form) => sql`${some} or i.details @> ${sql.json(form as never)}`, sql`false`);
    return sql`${all} and (${any})`;
  }, sql``);
}

/** One identity; null where there is none of that id. */
export async function findIdentity(sql: SqlOrTransaction, reader: Actor, id: string): Promise<IdentityRecord | null> {
  requirePermitted(reader, "view_messaging");
  const [row] = await sql<IdentityRecord[]>`select ${identityColumns(sql)} from identities i where i.id = ${id}`;
  return row ?? null;
}

/** The names of details that there are or have been, in the order of the alphabet. */
export async function listDetailKeys(sql: SqlOrTransaction, reader: Actor): Promise<string[]> {
  requirePermitted(reader, "view_messaging");
  const rows = await sql<{ name: string }[]>`select name from identity_detail_keys order by name`;
  return rows.map(({ name }) => name);
}
