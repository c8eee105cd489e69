import type postgres from "postgres";
import type { SqlOrTransaction } from "../../connect.ts";

/**
 * The searchable words of a text: runs of letters and digits, in lower case, at their positions. Everything else parts
 * words, so that "ORD-4711" is found by "4711" and, as a phrase, by "ORD-4711".
 */
export function wordsOf(sql: SqlOrTransaction, text: postgres.PendingQuery<postgres.Row[]> | string) {
  return sql`to_tsvector('simple', regexp_replace(left(${text}, 200000), '[^[:alnum:]]+', ' ', 'g'))`;
}

/** The query that finds all words of `search` next to each other, the last one as a beginning. Null without any word. */
export function toWordsQuery(search: string): string | null {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  if (words === null) return null;
  return words.map((word, index) => `'${word}'${index === words.length - 1 ? ":*" : ""}`).join(" <-> ");
}
