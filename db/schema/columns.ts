import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, customType, timestamp } from "drizzle-orm/pg-core";

/** An instant: always UTC, always `timestamptz`, read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Raw bytes. Holds sealed envelopes (see core/vault) and keyed hashes, never plain secrets. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/**
 * A check that a column holds one of a few words. The words are ours, never a stranger's. The column's name stands alone,
 * because PostgreSQL takes a check to each partition as it is written, and knows the table there by another name.
 */
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql.raw(`${column.name} in (${words.map((word) => `'${word}'`).join(", ")})`);
}
