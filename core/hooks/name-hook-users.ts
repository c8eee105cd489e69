import { nameChoices } from "#core/notifications/catalog/name-choices.ts";
import type { Hook } from "./model.ts";
import { nameHook } from "./name-hook.ts";

/** Hooks by name and number, for a sentence that says what needs something. */
export function nameHookUsers(hooks: readonly Hook[]): string {
  return nameChoices(
    hooks.map((hook) => `${nameHook(hook)} (${hook.id})`),
    "none",
  );
}
