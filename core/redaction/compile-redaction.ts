import { compileKnownTexts } from "./compile-known-texts.ts";
import { compileSuspects } from "./compile-suspects.ts";
import { listSecretForms } from "./list-secret-forms.ts";
import type { Redaction, RedactionInput } from "./model.ts";

/**
 * Prepares the removal of secrets for a set of names and values. It takes some 50 µs for each value, so it is made when
 * the vault changes and not for each message.
 */
export function compileRedaction({ names = [], secretValues = [] }: RedactionInput): Redaction {
  const extraNames = new Set(names.map((name) => name.toLowerCase()));
  return {
    extraNames,
    suspects: compileSuspects(extraNames),
    secrets: compileKnownTexts(secretValues.flatMap(listSecretForms)),
  };
}
