import type { SqlOrTransaction } from "../../connect.ts";

// An id begins with its time: eight digits are a minute, and fewer would find whatever came in that hour.
const idDigitsMin = 8;

/** The ids that begin, and end, in a certain way. */
export type IdPattern = { from: string; to: string; end: string };

/** Null when the text is no beginning of an id. */
export function readIdPattern(text: string): IdPattern | null {
  const match = /^([0-9a-f-]+)(?:(?:…|\.\.\.)([0-9a-f]{1,12}))?$/.exec(text.toLowerCase());
  const digits = match?.[1]?.replaceAll("-", "") ?? "";
  if (digits.length < idDigitsMin || digits.length > 32) return null;
  return { from: toUuid(digits.padEnd(32, "0")), to: toUuid(digits.padEnd(32, "f")), end: match?.[2] ?? "" };
}

/** The condition over a column `id`; only the partitions of that time are read. */
export function whereIdFits(sql: SqlOrTransaction, { from, to, end }: IdPattern) {
  const inRange = sql`id >= ${from}::uuid and id <= ${to}::uuid`;
  return end === "" ? inRange : sql`${inRange} and id::text like ${`%${end}`}`;
}

function toUuid(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
