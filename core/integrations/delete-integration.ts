import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { IntegrationPorts } from "./ports.ts";

export type DeletedIntegration = { kind: "deleted" } | { kind: "not_found" };

/**
 * Removes an integration with its versions. Its runs stay until retention ends, and what is on its way is still sent;
 * so its secrets stay in the vault too, where the list shows that nothing uses them any more.
 */
export async function deleteIntegration(ports: IntegrationPorts, by: Author, id: string): Promise<DeletedIntegration> {
  requirePermitted(by.actor, "edit_integrations");
  return await ports.changeIntegrations(async (changes): Promise<DeletedIntegration> => {
    const present = await changes.lockIntegration(id);
    if (present === null) return { kind: "not_found" };
    await changes.removeIntegration(id);
    const detail = { path: present.path, version: present.version };
    await changes.appendAudit({ by, action: "integration.deleted", object: { id, name: present.name }, detail });
    return { kind: "deleted" };
  });
}
