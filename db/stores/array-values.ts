// Arrays of some types have no driver form of their own: the driver takes the type of the first element for that of the
// array. These forms travel as text, which the `::timestamptz[]`, `::bool` or `decode(…, 'hex')` of the statement reads.

/** A bytea as hex digits for `decode(…, 'hex')`. */
export function toHex(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString("hex");
}

/** An instant for an element of a `timestamptz[]`. */
export function toTime(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

/** A truth value for an element of a `text[]` that is cast to `bool` row by row. */
export function toFlag(value: boolean | null): string | null {
  return value === null ? null : value ? "t" : "f";
}
