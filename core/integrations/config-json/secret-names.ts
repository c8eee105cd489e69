import type { SecretName } from "#core/vault/secret-name.ts";

/**
 * How the names of secrets begin that are made for the credentials of one integration: words that a person recognises,
 * and a part of its path, which is its own for life. A later change of the name changes no secret's name.
 */
export function makeSecretPrefix(integrationName: string, path: string): string {
  return `${toSlug(integrationName, 50) || "integration"}-${toMark(path)}`;
}

/** True when the secret was made for the integration with that path, whatever the integration was called then. */
export function isMadeFor(path: string, name: SecretName): boolean {
  return name.split(".")[0]?.endsWith(`-${toMark(path)}`) ?? false;
}

/** A free name below the prefix for one credential, as `orders-3f9ac01b.target-1.token`, numbered where it is taken. */
export function nameSecret(prefix: string, parts: readonly string[], isTaken: (name: string) => boolean): SecretName {
  const base = [prefix, ...parts.map((part) => toSlug(part, 24) || "target")].join(".");
  let name = base;
  for (let number = 2; isTaken(name); number += 1) name = `${base}-${number}`;
  return name;
}

function toMark(path: string): string {
  return toSlug(path, 8) || "webhook";
}

function toSlug(text: string, charactersMax: number): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, charactersMax)
    .replace(/^-+|-+$/g, "");
}
