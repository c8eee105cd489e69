/**
 * Characters that word processors put in and that text messages pay for: one of them halves what fits into a part. They are
 * refused as documented; each has a plain one that says the same.
 */
export const plainCharacters: Readonly<Record<string, string>> = { "“": '"', "”": '"', "’": "'", "–": "-" };

const special = new RegExp(`[${Object.keys(plainCharacters).join("")}]`, "g");

/** Those that a text has, each time that it has them, in their order. */
export function findSpecialCharacters(text: string): string[] {
  return text.match(special) ?? [];
}

/** The text with the plain ones in their place. */
export function replaceSpecialCharacters(text: string): string {
  return text.replace(special, (character) => plainCharacters[character] ?? character);
}
