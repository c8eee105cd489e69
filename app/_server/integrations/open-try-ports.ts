import type { TryPorts } from "#core/integrations/try-document.ts";
import type { Author } from "#core/people/model.ts";
import { listProviderChoices } from "#db/queries/providers/list-providers.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What trying a document needs of the platform, on behalf of `author`. */
export function openTryPorts(platform: Pick<Platform, "sandbox" | "database" | "config">, author: Author): TryPorts {
  return {
    runScripts: platform.sandbox.runScripts,
    listSecretNames: async () => new Set(await listVaultNames(platform.database.sql, author.actor)),
    listProviders: () => listProviderChoices(platform.database.sql, author.actor),
    egress: platform.config.egressAllow,
  };
}
