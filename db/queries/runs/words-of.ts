/** The words as PostgreSQL reads a tsvector: each quoted, with its position. Words hold letters and digits only. */
export function toWordsVector(words: readonly string[]): string {
  return words.map((word, index) => `'${word}':${index + 1}`).join(" ");
}

/** The tsquery that finds all words next to each other, the last one as a beginning. */
export function toWordsQuery(words: readonly string[]): string {
  return words.map((word, index) => `'${word}'${index === words.length - 1 ? ":*" : ""}`).join(" <-> ");
}

/**
 * Patterns that every text with these words matches, in any case and whatever the database's locale makes of case: a
 * cheap first sieve, never the answer itself.
 */
export function toSievePatterns(words: readonly string[]): string[] {
  // Letters outside ASCII may stand escaped, in another case or composed differently, so any characters may stand there.
  return words.map((word) => `%${word.replace(/[^a-z0-9]+/g, "%")}%`);
}
