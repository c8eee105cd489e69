/** Longer names say no more about their meaning, and every word costs time. */
const nameCharactersMax = 200;
const wordsMax = 12;

/**
 * The words of a field name, in lower case and without accents: `billToAddress1`, `bill_to_address_1` and
 * `bill-to-address-1` are all bill, to, address, 1. An abbreviation in capitals is one word: `orderID`.
 */
export function splitWords(name: string): string[] {
  const plain = name
    .slice(0, nameCharactersMax)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
  const words = plain.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+|\p{N}+/gu) ?? [];
  return words.slice(0, wordsMax).map((word) => word.toLowerCase());
}
