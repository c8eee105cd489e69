import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { NotificationTemplate } from "../model.ts";
import { checkTemplate } from "./check-template.ts";
import { nameTemplate } from "./name-template.ts";
import type { TemplatePorts, TemplateWords } from "./ports.ts";
import { readTemplateChange } from "./read-template.ts";

export type ChangedTemplate =
  | { kind: "changed"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  /** A message was made from it, so its words stay. */
  | { kind: "used"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Changes a version: at any time whether it is switched on, and its words as long as no message was made from it. `whole` says
 * anew what it says, `part` changes what is named.
 */
export async function changeTemplate(
  ports: TemplatePorts,
  by: Author,
  id: number,
  { input, mode }: { input: unknown; mode: "whole" | "part" },
): Promise<ChangedTemplate> {
  requirePermitted(by.actor, "edit_notifications");
  return await ports.changeTemplates(async (changes): Promise<ChangedTemplate> => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    const read = readTemplateChange(input, mode, before);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const { dialect, subject, body, html, active } = read.value;
    const after: TemplateWords = { dialect, subject, body, html, active };
    const fields = listChanges(before, after);
    const isReworded = fields.some((name) => name !== "active");
    const { problems, warnings } = checkTemplate(
      read.value,
      isReworded ? await changes.listSamples(before.eventCode) : [],
    );
    if (isReworded && problems.length > 0) return { kind: "invalid", problems };
    if (isReworded && (await changes.isUsed(before))) return { kind: "used", detail: describeUse(before) };
    if (fields.length === 0) return { kind: "changed", warnings };
    await changes.update(id, after);
    const object = { id: String(id), name: nameTemplate(before) };
    await changes.appendAudit({ by, action: "template.changed", object, detail: { fields, active } });
    return { kind: "changed", warnings };
  });
}

function listChanges(before: NotificationTemplate, after: TemplateWords): (keyof TemplateWords)[] {
  const names = ["dialect", "subject", "body", "html", "active"] as const;
  return names.filter((name) => before[name] !== after[name]);
}

function describeUse(template: NotificationTemplate): string {
  return `Messages were made from ${nameTemplate(template)}, so its words stay. Post a new version; only is_active can be changed here.`;
}
