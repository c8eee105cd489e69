import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkChannel } from "../content/check-set.ts";
import { listChangedFields } from "../content/list-changed-fields.ts";
import type { MessagingSettings } from "../model.ts";
import type { CarrierPorts, CarrierRegister } from "./change-ports.ts";
import { readMessagingSettings, writeMessagingSettings } from "./settings-fields.ts";

export type ChangedSettings = { kind: "changed" } | { kind: "invalid"; problems: FieldProblem[] };

/** Says anew what holds for all staged messages: `whole` gives what is left out its default, `part` leaves it as it is. */
export async function changeMessagingSettings(
  { changeCarriers, externalSender }: Pick<CarrierPorts, "changeCarriers" | "externalSender">,
  by: Author,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<ChangedSettings> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeCarriers(async ({ register, saveSettings, appendAudit }): Promise<ChangedSettings> => {
    const before = register.settings;
    const read = readMessagingSettings(input, mode === "part" ? before : null);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const problems = await checkSettings(read.value, register, externalSender);
    if (problems.length > 0) return { kind: "invalid", problems };
    const fields = listChangedFields(writeMessagingSettings(before), writeMessagingSettings(read.value));
    if (fields.length === 0) return { kind: "changed" };
    await saveSettings(read.value);
    const object = { id: null, name: "staged messages" };
    await appendAudit({ by, action: "messaging_settings.changed", object, detail: { fields } });
    return { kind: "changed" };
  });
}

/** What was right when it was saved and is not any more does not stand in the way of other changes. */
async function checkSettings(
  { defaultChannel, dryRunSets }: MessagingSettings,
  { settings: before, gateways, providerNames, sets }: CarrierRegister,
  externalSender: boolean,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (defaultChannel !== before.defaultChannel) {
    const names = [...gateways.map(({ name }) => name), ...providerNames];
    const detail = await checkChannel(defaultChannel, { listCarrierNames: async () => names }, externalSender);
    if (detail !== null) problems.push({ pointer: "/default_channel", detail });
  }
  const known = new Set([...sets.map(({ shortName }) => shortName), ...before.dryRunSets]);
  const unknown = dryRunSets.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    problems.push({ pointer: "/dry_run_sets", detail: `There is no message set called: ${unknown.join(", ")}.` });
  }
  return problems;
}
