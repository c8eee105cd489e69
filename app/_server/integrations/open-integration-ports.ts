import { randomBytes } from "node:crypto";
import type { IntegrationPorts } from "#core/integrations/ports.ts";
import { openChangeIntegrations } from "#db/stores/integrations/change-integrations.ts";
import type { Platform } from "#platform/open-platform.ts";
import { getPlatform } from "../platform.ts";

/** What the verbs that change integrations need of the platform. */
export type IntegrationPlatform = Pick<Platform, "database" | "keys" | "now" | "newId" | "config">;

/** The ports of those verbs over a platform. */
export function openIntegrationPorts({ database, keys, now, newId, config }: IntegrationPlatform): IntegrationPorts {
  const changeIntegrations = openChangeIntegrations({ sql: database.sql, keys, now, newId, randomBytes });
  return {
    changeIntegrations,
    egress: config.egressAllow,
    now,
    newId,
    randomBytes: (size) => randomBytes(size),
    // Looked up when it is needed: few saves run test cases, and few callers have a sandbox at hand.
    runScripts: async (batch) => (await getPlatform()).sandbox.runScripts(batch),
    elapsedMs: () => performance.now(),
  };
}
