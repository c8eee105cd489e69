import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant: always UTC, always `timestamptz`, read as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Raw bytes. Holds sealed envelopes (see core/vault) and keyed hashes, never plain secrets. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
