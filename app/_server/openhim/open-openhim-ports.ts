import type { RegistrationPorts } from "#core/openhim/ports.ts";
import type { HeartbeatPorts } from "#core/openhim/take-heartbeat.ts";
import { openChangeRegistrations } from "#db/stores/mediator/change-registrations.ts";
import { openRecordHeartbeat } from "#db/stores/mediator/record-heartbeat.ts";
import type { Platform } from "#platform/open-platform.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";

/** The ports of what changes mediators that register themselves. */
export function openRegistrationPorts({
  database,
  now,
  newId,
  config,
}: Pick<AuthPlatform, "database" | "now" | "newId" | "config">): RegistrationPorts {
  return {
    changeObjects: openChangeRegistrations({ sql: database.sql, now, newId }),
    egress: config.egressAllow,
  };
}

/** The ports of a heartbeat. */
export function openHeartbeatPorts({ database, now, vault }: Platform): HeartbeatPorts {
  return {
    recordHeartbeat: openRecordHeartbeat({ sql: database.sql, now }),
    openSecrets: (names) => vault.openSecrets(names),
  };
}
