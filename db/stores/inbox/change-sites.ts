import type { Sealer } from "#core/deliveries/ports.ts";
import type { InboxSite, InboxSiteChange, InboxSiteDocument } from "#core/notifications/inbox/site.ts";
import {
  hintOf,
  makeSiteKey,
  makeSiteSecret,
  rotateSecrets,
  SiteSecrets,
} from "#core/notifications/inbox/site-secrets.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { inboxSiteIdentity } from "#core/vault/identities.ts";
import type { RandomBytes } from "#core/vault/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { siteColumns } from "../../queries/inbox/list-sites.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";

export type SitePorts = ChangePorts & { sealer: Sealer; randomBytes: RandomBytes };

/** A site with its new secret: what is stored of that is sealed and never shown again. */
export type SiteWithSecret = { site: InboxSite; secret: string };

/** Adds a site, with a key and a secret of its own. */
export async function createSite(
  ports: SitePorts,
  by: Author,
  { name, origins, is_active }: InboxSiteDocument,
): Promise<SiteWithSecret> {
  requirePermitted(by.actor, "edit_notifications");
  const key = makeSiteKey(ports.randomBytes(12));
  const secret = makeSiteSecret(ports.randomBytes(32));
  const sealed = seal(ports, key, { current: secret, previous: null });
  const now = ports.now();
  return await ports.sql.begin(async (sql) => {
    const [site] = await sql<InboxSite[]>`
      insert into inbox_sites (key, name, origins, secret_sealed, hint, active, created_at, updated_at)
      values (${key}, ${name}, ${origins}, ${sealed}, ${hintOf(secret)}, ${is_active}, ${now}, ${now})
      returning ${siteColumns(sql)}`;
    if (site === undefined) throw new Error("The new site has no row.");
    await record(sql, ports, by, "inbox_site.created", site, { origins });
    return { site, secret };
  });
}

/** Changes what is named; null where there is no such site. A site that is switched off shows nothing any more. */
export async function changeSite(
  ports: ChangePorts,
  by: Author,
  id: number,
  change: InboxSiteChange,
): Promise<InboxSite | null> {
  requirePermitted(by.actor, "edit_notifications");
  const { name = null, origins = null, is_active = null } = change;
  return await ports.sql.begin(async (sql) => {
    const [site] = await sql<InboxSite[]>`update inbox_sites set name = coalesce(${name}, name),
        origins = coalesce(${origins}::text[], origins), active = coalesce(${is_active}, active),
        updated_at = ${ports.now()}
      where id = ${id} returning ${siteColumns(sql)}`;
    if (site === undefined) return null;
    await record(sql, ports, by, "inbox_site.changed", site, change);
    return site;
  });
}

/** Gives a site a new secret; tokens of the one before hold for `keptMs` more. Null where there is no such site. */
export async function rotateSiteSecret(
  ports: SitePorts,
  by: Author,
  id: number,
  keptMs: number,
): Promise<SiteWithSecret | null> {
  requirePermitted(by.actor, "edit_notifications");
  const secret = makeSiteSecret(ports.randomBytes(32));
  return await ports.sql.begin(async (sql) => {
    const [row] = await sql<{ key: string; sealed: Uint8Array }[]>`
      select key, secret_sealed as sealed from inbox_sites where id = ${id} for update`;
    if (row === undefined) return null;
    const secrets = rotateSecrets(openSiteSecrets(ports.sealer, row), secret, keptMs, ports.now());
    const [site] = await sql<InboxSite[]>`update inbox_sites set secret_sealed = ${seal(ports, row.key, secrets)},
        hint = ${hintOf(secret)}, updated_at = ${ports.now()}
      where id = ${id} returning ${siteColumns(sql)}`;
    if (site === undefined) throw new Error("The site that was locked is gone.");
    await record(sql, ports, by, "inbox_site.secret_changed", site, { keptHours: keptMs / 3_600_000 });
    return { site, secret };
  });
}

/** Removes a site; false where there is none. Inboxes and what is in them stay. */
export async function deleteSite(ports: ChangePorts, by: Author, id: number): Promise<boolean> {
  requirePermitted(by.actor, "edit_notifications");
  return await ports.sql.begin(async (sql) => {
    const [site] = await sql<InboxSite[]>`delete from inbox_sites where id = ${id} returning ${siteColumns(sql)}`;
    if (site === undefined) return false;
    await record(sql, ports, by, "inbox_site.deleted", site, {});
    return true;
  });
}

/** The secrets of a site's row. */
export function openSiteSecrets(sealer: Sealer, { key, sealed }: { key: string; sealed: Uint8Array }): SiteSecrets {
  return SiteSecrets.parse(JSON.parse(sealer.open(sealed, inboxSiteIdentity(key))));
}

function seal({ sealer }: SitePorts, key: string, secrets: SiteSecrets): Uint8Array {
  return sealer.seal(JSON.stringify(secrets), inboxSiteIdentity(key));
}

type SiteAction = `inbox_site.${"created" | "changed" | "secret_changed" | "deleted"}`;

async function record(
  sql: SqlOrTransaction,
  ports: ChangePorts,
  by: Author,
  action: SiteAction,
  { id, name }: InboxSite,
  detail: Record<string, unknown>,
): Promise<void> {
  await appendAudit(sql, ports, { by, action, object: { id: String(id), name }, detail });
  // Streams that a site opened end where it is switched off or gone.
  await announceChange(sql, { kind: "notifications" });
}
