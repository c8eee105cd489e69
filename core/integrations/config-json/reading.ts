import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { SecretName } from "#core/vault/secret-name.ts";

/** A credential that came with the form and belongs into the vault under `name`, which the document holds instead. */
export type InlineCredential = { name: SecretName; value: string; description: string };

/** What the vault holds, as far as reading a form must know it. */
export type KnownSecrets = {
  /** How the names of secrets begin that are made for this integration. */
  prefix: string;
  existing: ReadonlySet<string>;
  /** Made for this integration and used by no other, so that a new value may take the old one's place. */
  replaceable: ReadonlySet<string>;
};

/** What reading a form has found so far; readers add to it and go on, so that all problems are told at once. */
export type Reading = {
  secrets: KnownSecrets;
  problems: FieldProblem[];
  warnings: FieldProblem[];
  credentials: InlineCredential[];
};

/** An object of the form and where it stands in it. */
export type Place = { object: JsonObject; pointer: string };

export const isRequired = "This field is required.";

/** The member of that name; undefined when it is absent. Own members only. */
export function memberOf(place: Place, key: string): Json | undefined {
  return Object.hasOwn(place.object, key) ? place.object[key] : undefined;
}

export function addProblem(reading: Reading, place: Place, key: string, detail: string): void {
  reading.problems.push({ pointer: appendPointer(place.pointer, key), detail });
}

export function addWarning(reading: Reading, place: Place, key: string, detail: string): void {
  reading.warnings.push({ pointer: appendPointer(place.pointer, key), detail });
}

/** An object below another; null when it is absent, null or, with a problem, something else. */
export function readObject(reading: Reading, place: Place, key: string): Place | null {
  const value = memberOf(place, key) ?? null;
  if (value === null) return null;
  if (isJsonObject(value)) return { object: value, pointer: appendPointer(place.pointer, key) };
  addProblem(reading, place, key, "Expected an object.");
  return null;
}

/** A text; null when it is absent, null or empty or, with a problem, something else. */
export function readText(reading: Reading, place: Place, key: string): string | null {
  const value = memberOf(place, key) ?? null;
  if (value === null || value === "") return null;
  if (typeof value === "string") return value;
  addProblem(reading, place, key, "Not a valid string.");
  return null;
}

/** Names members that nobody reads. They are not kept: what is stored without being known could hold a credential. */
export function warnOfUnknown(reading: Reading, place: Place, known: readonly string[]): void {
  for (const key of Object.keys(place.object)) {
    if (!known.includes(key))
      addWarning(reading, place, key, "Signalbox does not know this field and does not keep it.");
  }
}
