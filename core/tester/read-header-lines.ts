import { HeaderName, headerCharactersMax, isHeaderValue } from "#core/deliveries/header-rules.ts";

export type ReadHeaderLines = { ok: true; headers: [string, string][] } | { ok: false; detail: string };

/** Reads headers as they are typed, "Name: value" in each line. Empty lines mean nothing. */
export function readHeaderLines(text: string): ReadHeaderLines {
  const headers: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim();
    const value = line.slice(colon + 1).trim();
    if (colon === -1 || !HeaderName.safeParse(name).success) {
      return { ok: false, detail: `Line ${index + 1} is not "Name: value".` };
    }
    if (!isHeaderValue(value) || value.length > headerCharactersMax) {
      return { ok: false, detail: `The value in line ${index + 1} holds characters that a header cannot carry.` };
    }
    headers.push([name, value]);
  }
  return { ok: true, headers };
}

/** The same lines as text. */
export function writeHeaderLines(headers: readonly (readonly [string, string])[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}
