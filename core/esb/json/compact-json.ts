import { skipSpace, skipString } from "./walk-json.ts";

/**
 * Valid JSON text without the whitespace between its tokens; digits, escapes, the order of names and names that occur twice
 * stay as they were written. That is what the bus signs: parsing and writing anew would turn 1.0 into 1.
 */
export function compactJson(text: string): string {
  return rewrite(text, (token) => token);
}

/**
 * As {@link compactJson}, with every string written as the bus writes it: only what must be escaped is, so that `\u00e9`
 * and `é` sign alike.
 */
export function compactPlainJson(text: string): string {
  return rewrite(text, (token) => (token.includes("\\") ? JSON.stringify(JSON.parse(token)) : token));
}

function rewrite(text: string, writeString: (token: string) => string): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = skipString(text, at);
      parts.push(text.slice(from, at), writeString(text.slice(at, end)));
      from = at = end;
    } else if (code <= 0x20) {
      parts.push(text.slice(from, at));
      from = at = skipSpace(text, at);
    } else {
      at++;
    }
  }
  parts.push(text.slice(from));
  return parts.join("");
}
