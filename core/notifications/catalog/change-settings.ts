import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { CatalogPorts } from "./ports.ts";
import { readSettings, writeSettings } from "./settings-fields.ts";

export type ChangedSettings = { kind: "changed" } | { kind: "invalid"; problems: FieldProblem[] };

/** Says anew what holds for all notifications. What is left out takes its default. */
export async function changeSettings(
  { changeCatalog }: CatalogPorts,
  by: Author,
  input: JsonObject,
): Promise<ChangedSettings> {
  requirePermitted(by.actor, "edit_notifications");
  const read = readSettings(input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeCatalog(async ({ catalog, saveSettings, appendAudit }): Promise<ChangedSettings> => {
    const before = Object.entries(writeSettings(catalog.settings));
    const after: Record<string, unknown> = writeSettings(read.value);
    const fields = before
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name]))
      .map(([name]) => name);
    if (fields.length === 0) return { kind: "changed" };
    await saveSettings(read.value);
    const object = { id: null, name: "notifications" };
    await appendAudit({ by, action: "notification_settings.changed", object, detail: { fields } });
    return { kind: "changed" };
  });
}
