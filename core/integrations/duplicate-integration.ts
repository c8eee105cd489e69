import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { toNewIntegration } from "./create-integration.ts";
import type { Integration } from "./model.ts";
import { newPath } from "./new-path.ts";
import type { IntegrationPorts } from "./ports.ts";

export type DuplicatedIntegration = { kind: "duplicated"; integration: Integration } | { kind: "not_found" };

const nameCharactersMax = 255;

/**
 * Stores a copy under a new path, switched off, so that it does nothing before somebody has looked at it. Secrets are
 * shared by reference; a new value for one of them later gets a name of its own.
 */
export async function duplicateIntegration(
  ports: IntegrationPorts,
  by: Author,
  id: string,
): Promise<DuplicatedIntegration> {
  requirePermitted(by.actor, "edit_integrations");
  return await ports.changeIntegrations(async (changes): Promise<DuplicatedIntegration> => {
    const present = await changes.lockIntegration(id);
    if (present === null) return { kind: "not_found" };
    const copy = {
      id: ports.newId(),
      name: `Copy of ${present.name}`.slice(0, nameCharactersMax),
      active: false,
      path: newPath(ports.randomBytes),
      document: present.document,
      note: `Copied from "${present.name}", version ${present.version}`,
      authorName: by.actor.name,
    };
    await changes.insertIntegration(copy);
    const detail = { copyOf: present.id, version: present.version };
    const object = { id: copy.id, name: copy.name };
    await changes.appendAudit({ by, action: "integration.duplicated", object, detail });
    return { kind: "duplicated", integration: toNewIntegration(copy, ports.now()) };
  });
}
