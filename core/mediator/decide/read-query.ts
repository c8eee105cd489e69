/** The value of the last parameter of a name that is compared as it is; null when there is none. */
export function findParameter(query: string, name: string): string | null {
  // Most calls ask for none of the names that we know, and are spared the parser.
  if (!query.includes(name) && !query.includes("%")) return null;
  return new URLSearchParams(query).getAll(name).at(-1) ?? null;
}

/** True for the documented words of consent: 1, true, yes and on, in any case. */
export function isYes(value: string): boolean {
  return /^(1|true|yes|on)$/i.test(value.trim());
}
