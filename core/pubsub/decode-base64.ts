/**
 * Decodes base64 by the letter of RFC 4648, section 4: its alphabet alone, whole groups of four, and no bits left over
 * after the last byte. Null for anything else, where Node's own reader would skip what it does not know.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}
