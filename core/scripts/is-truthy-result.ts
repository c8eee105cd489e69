/**
 * Whether the JSON result of a script counts as true, by JavaScript's own rule: undefined, null, false, 0 and the
 * empty string do not; an empty list or object does. NaN arrives as null, so it does not count either.
 */
export function isTruthyResult(json: string | undefined): boolean {
  return json !== undefined && json !== "null" && json !== "false" && json !== "0" && json !== '""';
}
