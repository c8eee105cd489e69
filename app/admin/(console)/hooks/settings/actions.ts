"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { changeHookSettings } from "#core/hooks/change-hook-settings.ts";

/** Fields: json (the settings in the words of the API). */
export async function saveHookSettings(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonObject(readForm(form).json ?? "");
  const ports = openHookPorts(await getPlatform());
  const outcome = await changeHookSettings(ports, permitted.author, { input, mode: "whole" });
  if (outcome.kind === "invalid")
    return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
  return { kind: "done", message: "The settings are changed." };
}
