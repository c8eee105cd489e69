/**
 * The text of an answer's body, for people to read: in the charset that its Content-Type names, else UTF-8. Broken
 * bytes become U+FFFD. Of a body that was cut, half a character at the end is left out.
 */
export function decodeAnswer(chunks: readonly Uint8Array[], contentType: string | null, wasCut: boolean): string {
  if (chunks.length === 0) return "";
  const charset = /;\s*charset="?([^\s";]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  return decoderFor(charset).decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks), { stream: wasCut });
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    // A charset that nobody knows: UTF-8 shows at least the ASCII part of it.
    if (error instanceof RangeError) return new TextDecoder("utf-8");
    throw error;
  }
}
