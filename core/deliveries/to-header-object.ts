import type { HeaderLine } from "./attempt-result.ts";

/** Header lines as an object; what occurs more than once is joined with commas, as RFC 9110 allows. */
export function toHeaderObject(lines: readonly HeaderLine[]): Record<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of lines) {
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(headers);
}
