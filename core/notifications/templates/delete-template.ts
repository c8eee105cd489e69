import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { nameTemplate } from "./name-template.ts";
import type { TemplatePorts } from "./ports.ts";

export type DeletedTemplate =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** A message was made from it, so it stays. */
  | { kind: "used"; detail: string };

/** Removes a version that no message was made from. */
export async function deleteTemplate(ports: TemplatePorts, by: Author, id: number): Promise<DeletedTemplate> {
  requirePermitted(by.actor, "edit_notifications");
  return await ports.changeTemplates(async (changes): Promise<DeletedTemplate> => {
    const template = await changes.find(id);
    if (template === null) return { kind: "not_found" };
    const name = nameTemplate(template);
    if (await changes.isUsed(template)) {
      return { kind: "used", detail: `Messages were made from ${name}, so it stays. Switch it off instead.` };
    }
    await changes.remove(id);
    await changes.appendAudit({ by, action: "template.deleted", object: { id: String(id), name } });
    return { kind: "deleted" };
  });
}
