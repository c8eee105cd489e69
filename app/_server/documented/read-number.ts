/** The number of an object in an address; null where it can be none's. */
export function readNumber(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}
