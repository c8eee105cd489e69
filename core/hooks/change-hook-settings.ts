import type { JsonObject } from "#core/json.ts";
import { nameChoices } from "#core/notifications/catalog/name-choices.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookPorts } from "./change-ports.ts";
import type { HookSettings } from "./model.ts";
import { readSettingsFields, writeSettingsFields } from "./settings-fields.ts";

export type ChangedHookSettings = { kind: "changed" } | { kind: "invalid"; problems: FieldProblem[] };

/** Says anew what holds for all hooks: `whole` gives what is left out its default, `part` leaves it as it is. */
export async function changeHookSettings(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<ChangedHookSettings> {
  requirePermitted(by.actor, "edit_hooks");
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { kind: "invalid", problems: unstorable };
  return await changeHooks(async ({ register, saveSettings, appendAudit }): Promise<ChangedHookSettings> => {
    const before = writeSettingsFields(register.settings);
    const read = readSettingsFields(mode === "part" ? { ...before, ...input } : input);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const problems = checkMonitors(read.value, register.settings, register.eventCodes);
    if (problems.length > 0) return { kind: "invalid", problems };
    const after: Record<string, unknown> = writeSettingsFields(read.value);
    const fields = Object.entries(before)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(after[name]))
      .map(([name]) => name);
    if (fields.length === 0) return { kind: "changed" };
    await saveSettings(read.value);
    await appendAudit({ by, action: "hook_settings.changed", object: { id: null, name: "hooks" }, detail: { fields } });
    return { kind: "changed" };
  });
}

/** A monitor reports an event that there is. One whose event is gone does not stand in the way of other changes. */
function checkMonitors(
  { monitors }: HookSettings,
  before: HookSettings,
  eventCodes: readonly string[],
): FieldProblem[] {
  const had = new Set(before.monitors.map(({ event }) => event));
  return monitors.flatMap(({ event }, index) => {
    if (eventCodes.includes(event) || had.has(event)) return [];
    const detail = `There is no event "${event}"; there are: ${nameChoices(eventCodes, "no events yet")}.`;
    return [{ pointer: `/monitors/${index}/event`, detail }];
  });
}
