/** Turns rows into one array per column, the form in which `unnest` takes a whole group as one statement. */
export function transpose<Row extends object, Key extends keyof Row & string>(
  rows: readonly Row[],
  keys: readonly Key[],
): { [K in Key]: Row[K][] } {
  const columns = {} as { [K in Key]: Row[K][] };
  for (const key of keys) columns[key] = rows.map((row) => row[key]);
  return columns;
}

/** A bytea as text that `decode(…, 'hex')` reads; arrays of bytea have no driver form of their own. */
export function toHex(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString("hex");
}
