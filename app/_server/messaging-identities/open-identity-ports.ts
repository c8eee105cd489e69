import type { IdentityPorts } from "#core/messaging/identities/ports.ts";
import { openChangeIdentities } from "#db/stores/messaging/identities/open-change-identities.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change identities. */
export function openIdentityPorts({
  database,
  config,
  now,
  newId,
}: Pick<Platform, "database" | "config" | "now" | "newId">): IdentityPorts {
  const ports = { sql: database.sql, now, newId, hooksOff: config.hooksOff };
  return { changeIdentities: openChangeIdentities(ports), now, newId };
}
