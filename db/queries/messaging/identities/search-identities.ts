import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql, SqlOrTransaction } from "../../../connect.ts";
import type { RowCount } from "../../runs/count-runs.ts";
import { identityColumns } from "./identity-columns.ts";

export type IdentitySearch = {
  /** An id, the beginning of an address, or words of the details, the last of which may be a beginning. */
  search: string | null;
  /** Whether an address of theirs opted out. */
  optedOut: boolean | null;
  limit: number;
  offset: number;
};

// Nobody reads further; whoever looks for somebody types one letter more.
const countedMax = 10_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One page of identities for the console, the newest first, and how many there are, counted up to 10,000. Where more than that
 * fit a search alone, the page is of 10,000 of them.
 */
export async function searchIdentities(
  sql: Sql,
  reader: Actor,
  asked: IdentitySearch,
): Promise<{ rows: IdentityRecord[]; count: RowCount }> {
  requirePermitted(reader, "view_messaging");
  const where = sql`${whereFound(sql, asked.search, asked.optedOut === null)} ${whereOptedOut(sql, asked.optedOut)}`;
  const [rows, [counted]] = await Promise.all([
    sql<IdentityRecord[]>`select ${identityColumns(sql)} from identities i where ${where}
      order by i.created_at desc, i.id desc limit ${asked.limit} offset ${asked.offset}`,
    sql<{ count: number }[]>`select count(*)::int as count
      from (select 1 from identities i where ${where} limit ${countedMax + 1}) c`,
  ]);
  const count = counted?.count ?? 0;
  return {
    rows: [...rows],
    count: count > countedMax ? { kind: "at_least", count: countedMax } : { kind: "exact", count },
  };
}

/** `capped`: no further filter is laid over it, so that as many as are counted are enough. */
function whereFound(sql: SqlOrTransaction, search: string | null, capped: boolean) {
  if (search === null) return sql`true`;
  if (uuid.test(search)) return sql`i.id = ${search}`;
  const atMost = capped ? sql`limit ${countedMax + 1}` : sql``;
  const words = search.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const byWords =
    words.length === 0
      ? sql``
      : sql`union all (select w.id from identities w
          where jsonb_to_tsvector('simple', w.details, '["string", "numeric"]')
            @@ to_tsquery('simple', ${words.map(toTerm).join(" & ")}) ${atMost})`;
  const beginning = `${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`i.id in (select id from (
    (select a.identity_id as id from identity_addresses a where lower(a.address) like ${beginning} ${atMost})
    ${byWords}) found)`;
}

/** A word as a search for whatever begins so; within quotes nothing has a meaning but the quote itself. */
function toTerm(word: string): string {
  return `'${word.replaceAll("\\", "").replaceAll("'", "''")}':*`;
}

function whereOptedOut(sql: SqlOrTransaction, optedOut: boolean | null) {
  if (optedOut === null) return sql``;
  const some = sql`select a.identity_id from identity_addresses a where a.opted_out`;
  return optedOut ? sql`and i.id in (${some})` : sql`and not exists (${some} and a.identity_id = i.id)`;
}
