import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** The value of a header whose name is given in lower case; several lines are joined by ", ", as `Headers` does. */
export function findHeader(headers: readonly HeaderLine[], name: string): string | null {
  let found: string | null = null;
  for (const [other, value] of headers) if (other === name) found = found === null ? value : `${found}, ${value}`;
  return found;
}
