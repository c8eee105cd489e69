// Longer runs of letters and digits are encoded bytes; a person who searches for one finds it by its beginning.
const wordCharactersMax = 100;
/** PostgreSQL takes a megabyte of words and 16,383 positions; a longer payload is searchable by its beginning. */
export const indexedCharactersMax = 200_000;
const wordsMax = 16_000;

/**
 * The words of a text, in order: runs of letters and digits in lower case. Everything else parts words, so that
 * "ORD-4711" is found by "4711" and, as a phrase, by "ORD-4711". The same function reads payloads and searches, so that
 * the two cannot disagree about what a letter is, as a database's locale might.
 */
export function listWords(text: string): string[] {
  // Cut again afterwards, because some letters become several.
  const plain = text.slice(0, indexedCharactersMax).normalize("NFC").toLowerCase().slice(0, indexedCharactersMax);
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(0, wordsMax).map((word) => word.slice(0, wordCharactersMax));
}

/** As {@link listWords}, for JSON text: escapes are read first, so that a word after `\n` does not begin with an n. */
export function listJsonWords(json: string): string[] {
  const head = json.slice(0, indexedCharactersMax);
  if (!head.includes("\\")) return listWords(head);
  const readable = head.replace(/\\(?:u([0-9a-fA-F]{4})|.)/gs, (_escape, hex: string | undefined) =>
    hex === undefined ? " " : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return listWords(readable);
}

/** True when the words of a search stand next to each other in a text's words, the last one as a beginning. */
export function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  const last = phrase.length - 1;
  return words.some((_word, start) =>
    phrase.every((part, index) =>
      index === last ? (words[start + index] ?? "").startsWith(part) : words[start + index] === part,
    ),
  );
}
