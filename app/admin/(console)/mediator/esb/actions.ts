"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { saveEsbSettings } from "#app/_server/esb/save-esb-settings.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { CheckOutcome } from "#components/esb/check-connection.tsx";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { readEsbForm } from "./read-esb-form.ts";

/** Fields: those of the settings, by their names in the API. */
export async function saveNationalBus(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const outcome = await saveEsbSettings(await getPlatform(), permitted.author, readEsbForm(readForm(form)));
  if (outcome.kind === "invalid") {
    return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
  }
  const notes = outcome.warnings.map(({ detail }) => `Note: ${detail}`);
  return { kind: "done", message: ["The settings are saved.", ...new Set(notes)].join(" ") };
}

/** Fetches a token from the bus and says what was found. */
export async function checkNationalBus(): Promise<CheckOutcome> {
  const permitted = await permitAction("test_mediator");
  if (permitted.kind === "refused") return { kind: "refused", message: permitted.message };
  return { kind: "checked", check: await (await getPlatform()).esb.check() };
}
