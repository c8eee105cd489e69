/** Where the cursor stands between the braces of a template, and what of a name is typed there already. */
export type OpenBraces = { typed: string };

/**
 * Reads the text before a cursor: null where it is outside of `{{ … }}` and `{% … %}`, or in a text in quotes, where a
 * name would be no name.
 */
export function findOpenBraces(before: string): OpenBraces | null {
  const opened = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  if (opened === -1) return null;
  const inside = before.slice(opened + 2);
  if (inside.includes("}}") || inside.includes("%}")) return null;
  if (isInQuotes(inside)) return null;
  return { typed: /[\p{L}\p{N}_.]*$/u.exec(inside)?.[0] ?? "" };
}

function isInQuotes(text: string): boolean {
  let quote: string | null = null;
  for (const character of text) {
    if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = null;
  }
  return quote !== null;
}
