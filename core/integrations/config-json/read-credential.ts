import { isJsonObject, type Json } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { SecretValue } from "#core/vault/model.ts";
import type { SecretName } from "#core/vault/secret-name.ts";
import { addProblem, isRequired, memberOf, type Place, type Reading } from "./reading.ts";
import { nameSecret } from "./secret-names.ts";

/** What stands in the place of a stored credential. Sent back, it means: keep what you have. */
export const credentialMask = "********";

export type Slot = {
  /** The secret that the stored document has at this place; null when it has none. */
  current: SecretName | null;
  /** Target and kind, for the name of a new secret. */
  nameParts: readonly string[];
  /** What the vault's page says about a new secret. */
  description: string;
  /** It goes into a header as it is, so it must be what a header can carry. */
  inHeader: boolean;
};

/**
 * Reads a credential of the documented form: its value, the mask for the stored one, or `{"secret": name}` for one that
 * the vault holds under a name. Null, with a problem, when there is none.
 */
export function readCredential(reading: Reading, place: Place, key: string, slot: Slot): SecretName | null {
  const value = memberOf(place, key) ?? null;
  if (typeof value === "string" && value !== "") return takeText(reading, place, key, slot, value);
  if (isJsonObject(value) && typeof value.secret === "string") return value.secret;
  addProblem(
    reading,
    place,
    key,
    value === null || value === "" ? isRequired : 'Not a valid string or {"secret": name}.',
  );
  return null;
}

/**
 * Reads a reference to a secret where our own fields hold one: the name, or `{"value": …}` for a credential that comes
 * with the form. Null, with a problem, when it is neither.
 */
export function readSecretReference(reading: Reading, place: Place, key: string, slot: Slot): SecretName | null {
  const value: Json = memberOf(place, key) ?? null;
  if (value === credentialMask) return takeText(reading, place, key, slot, credentialMask);
  if (typeof value === "string" && value !== "") return value;
  if (isJsonObject(value)) {
    const inner = { object: value, pointer: appendPointer(place.pointer, key) };
    return readCredential(reading, inner, "value", slot);
  }
  addProblem(reading, place, key, 'Expected the name of a secret, or {"value": …} with a new one.');
  return null;
}

function takeText(reading: Reading, place: Place, key: string, slot: Slot, text: string): SecretName | null {
  if (text === credentialMask) {
    if (slot.current === null)
      addProblem(reading, place, key, "There is no stored value to keep here; give the value.");
    return slot.current;
  }
  const problem = findValueProblem(text, slot.inHeader);
  if (problem !== null) {
    addProblem(reading, place, key, problem);
    return null;
  }
  return addCredential(reading, slot, text);
}

/** Puts a credential on the list for the vault and gives the name that it will have there. */
export function addCredential(reading: Reading, slot: Slot, value: string): SecretName {
  const { secrets, credentials } = reading;
  const keepsName = slot.current !== null && secrets.replaceable.has(slot.current);
  const isTaken = (name: string) => secrets.existing.has(name) || credentials.some((one) => one.name === name);
  const name = keepsName && slot.current !== null ? slot.current : nameSecret(secrets.prefix, slot.nameParts, isTaken);
  credentials.push({ name, value, description: slot.description });
  return name;
}

function findValueProblem(text: string, inHeader: boolean): string | null {
  const parsed = SecretValue.safeParse(text);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "Not a valid value.";
  if (!text.isWellFormed() || text.includes("\u0000")) return "It holds a character that cannot be stored.";
  if (inHeader && !/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) {
    return "It holds a line break or another character that a header cannot carry.";
  }
  return null;
}
