import { randomBytes } from "node:crypto";
import type { CredentialPorts, ObjectPorts } from "#core/mediator/objects/ports.ts";
import { openChangeObjects } from "#db/stores/mediator/change-objects.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";

type Opened = Pick<AuthPlatform, "database" | "now" | "newId" | "config">;

/** The ports of the verbs that change clients, mediators, channels and registrations. */
export function openObjectPorts({ database, now, newId, config }: Opened): ObjectPorts {
  return { changeObjects: openChangeObjects({ sql: database.sql, now, newId }), egress: config.egressAllow };
}

/** The same for what also makes secrets. */
export async function openCredentialPorts(platform: Opened & Pick<AuthPlatform, "keys">): Promise<CredentialPorts> {
  const { database, now, newId, keys } = platform;
  const tokenKeys = await ensureTokenKeys({ sql: database.sql, now, randomBytes }, keys);
  return { ...openObjectPorts(platform), tokenKeys, randomBytes, newId, now };
}
