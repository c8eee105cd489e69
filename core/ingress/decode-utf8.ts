const strictDecoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Bytes to text, or null when they are not UTF-8. A byte order mark is dropped. Nothing is repaired: a replacement
 * character in the place of a broken one would be stored and sent on as if the sender had written it.
 */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
