import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ProviderUser } from "./model.ts";
import type { ProviderPorts } from "./ports.ts";

export type DeletedProvider =
  | { kind: "deleted" }
  | { kind: "not_found" }
  | { kind: "from_environment" }
  /** Refused: these integrations' current versions name it. */
  | { kind: "in_use"; usedBy: ProviderUser[] };

/**
 * Removes a provider that no integration's current version names. A message of an older version that still waits for
 * it goes to the next of its providers, or is given up with that reason.
 */
export async function deleteProvider(ports: ProviderPorts, by: Author, id: string): Promise<DeletedProvider> {
  requirePermitted(by.actor, "manage_providers");
  return await ports.changeProviders(async (changes): Promise<DeletedProvider> => {
    const provider = await changes.lockProvider(id);
    if (provider === null) return { kind: "not_found" };
    if (provider.fromEnvironment) return { kind: "from_environment" };
    const usedBy = await changes.listUsers(provider.name);
    if (usedBy.length > 0) return { kind: "in_use", usedBy };
    await changes.removeProvider(id);
    await changes.appendAudit({ by, action: "provider.deleted", object: { id, name: provider.name } });
    return { kind: "deleted" };
  });
}
