import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { SecretName } from "#core/vault/secret-name.ts";
import type { ConfigDefinition } from "./model.ts";

/** A password among a mediator's settings: the name of a secret of the vault, and never the password itself. */
export type SecretReference = { secret: string };

/** True for a setting that names a secret of the vault. */
export function isSecretReference(value: Json): value is SecretReference {
  return isJsonObject(value) && Object.keys(value).length === 1 && SecretName.safeParse(value.secret).success;
}

/** The same settings without any password that stands in the clear; those are given anew as secrets of the vault. */
export function dropPasswords(definitions: readonly ConfigDefinition[], config: JsonObject): JsonObject {
  return mapPasswords(definitions, config, (value) => (isSecretReference(value) ? value : undefined));
}

/** Places at which a password stands in the clear, as names of settings. */
export function listBarePasswords(definitions: readonly ConfigDefinition[], config: JsonObject): string[] {
  const found: string[] = [];
  mapPasswords(definitions, config, (value, param) => {
    if (!isSecretReference(value) && value !== "" && value !== null) found.push(param);
    return value;
  });
  return found;
}

/** The settings as the mediator is told them, with each secret's value in its place; null where there is none any more. */
export function fillPasswords(
  definitions: readonly ConfigDefinition[],
  config: JsonObject,
  values: ReadonlyMap<string, string>,
): JsonObject {
  return mapPasswords(definitions, config, (value) =>
    isSecretReference(value) ? (values.get(value.secret) ?? null) : value,
  );
}

/** The names of all secrets in the settings. */
export function listConfigSecrets(definitions: readonly ConfigDefinition[], config: JsonObject): string[] {
  const names = new Set<string>();
  mapPasswords(definitions, config, (value) => {
    if (isSecretReference(value)) names.add(value.secret);
    return value;
  });
  return [...names];
}

type Change = (value: Json, param: string) => Json | undefined;
type Definition = Pick<ConfigDefinition, "param" | "type" | "template">;

function mapPasswords(definitions: readonly Definition[], config: JsonObject, change: Change): JsonObject {
  const members = Object.entries(config).flatMap(([param, value]): [string, Json][] => {
    const definition = definitions.find((one) => one.param === param);
    const changed = definition === undefined ? value : mapOne(definition, value, change);
    return changed === undefined ? [] : [[param, changed]];
  });
  return Object.fromEntries(members);
}

function mapOne(definition: Definition, value: Json, change: Change): Json | undefined {
  if (Array.isArray(value)) return value.flatMap((one) => mapOne(definition, one, change) ?? []);
  if (definition.type === "password") return change(value, definition.param);
  if (definition.type !== "struct" || !isJsonObject(value)) return value;
  return mapPasswords((definition.template ?? []) as Definition[], value, change);
}
