import { randomBytes } from "node:crypto";
import type { UnsubscribeSite } from "#core/notifications/people/unsubscribe-link.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import type { Platform } from "../open-platform.ts";

type Opened = Pick<Platform, "database" | "keys" | "now" | "config">;

// The key never changes while a process runs: a rotation asks for web and worker to be stopped.
const sites = new WeakMap<Opened["keys"], Promise<UnsubscribeSite>>();

/** What makes and reads the addresses at which people unsubscribe; the key is read once per process. */
export async function openUnsubscribeSite({ database, keys, now, config }: Opened): Promise<UnsubscribeSite> {
  const known = sites.get(keys);
  if (known !== undefined) return await known;
  const reading = ensureTokenKeys({ sql: database.sql, now, randomBytes }, keys).then(({ unsubscribe }) => ({
    siteUrl: config.siteUrl,
    key: unsubscribe,
  }));
  sites.set(keys, reading);
  // A database that is away for a moment must not keep e-mails without their link until the next start.
  reading.catch(() => sites.delete(keys));
  return await reading;
}
