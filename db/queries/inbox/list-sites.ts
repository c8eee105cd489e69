import type { InboxSite } from "#core/notifications/inbox/site.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** All sites by name. There are as many as an organisation has applications. */
export async function listSites(sql: SqlOrTransaction, reader: Actor): Promise<InboxSite[]> {
  requirePermitted(reader, "view_notifications");
  return [...(await sql<InboxSite[]>`select ${siteColumns(sql)} from inbox_sites order by lower(name), id`)];
}

/** One site, for its own page. */
export async function findSite(sql: SqlOrTransaction, reader: Actor, id: number): Promise<InboxSite | null> {
  requirePermitted(reader, "view_notifications");
  const [row] = await sql<InboxSite[]>`select ${siteColumns(sql)} from inbox_sites where id = ${id}`;
  return row ?? null;
}

/** The site that a page names, with its sealed secrets, to judge who visits. Nobody has been admitted at that point. */
export async function findSiteByKey(
  sql: SqlOrTransaction,
  key: string,
): Promise<(InboxSite & { sealed: Uint8Array }) | null> {
  const [row] = await sql<(InboxSite & { sealed: Uint8Array })[]>`
    select ${siteColumns(sql)}, secret_sealed as sealed from inbox_sites where key = ${key}`;
  return row ?? null;
}

/** Whether pages of this origin may ask at all: what a browser wants to know before it sends who its user is. */
export async function isOriginOfSite(sql: SqlOrTransaction, origin: string): Promise<boolean> {
  const rows = await sql`select 1 from inbox_sites where active and ${origin} = any(origins) limit 1`;
  return rows.length > 0;
}

/** The keys of the sites that are switched on. */
export async function listActiveSiteKeys(sql: SqlOrTransaction): Promise<Set<string>> {
  const rows = await sql<{ key: string }[]>`select key from inbox_sites where active`;
  return new Set(rows.map(({ key }) => key));
}

/** What may be shown of a site. */
export function siteColumns(sql: SqlOrTransaction) {
  return sql`id, key, name, origins, hint, active, created_at as "createdAt", updated_at as "updatedAt"`;
}
