import type { MediaType } from "./parse-media-type.ts";

export type DecodedText =
  | { kind: "decoded"; text: string }
  /** The charset is none that is read here. */
  | { kind: "unknown_charset"; detail: string }
  | { kind: "broken"; detail: string };

// What XML and CSV files still come in, by the labels of the Encoding Standard (encoding.spec.whatwg.org). Under it,
// ISO-8859-1 is read as windows-1252, which has letters where the former has control characters.
const decoders: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "windows-1252",
  ascii: "windows-1252",
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  "windows-1252": "windows-1252",
  "iso-8859-2": "iso-8859-2",
  "windows-1250": "windows-1250",
  "windows-1251": "windows-1251",
  "iso-8859-15": "iso-8859-15",
  "utf-16": "utf-16le",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
};

const charsetNames = "UTF-8, UTF-16, ISO-8859-1, ISO-8859-2, ISO-8859-15, windows-1250, windows-1251 or windows-1252";

/**
 * Turns the bytes of an XML or CSV body into text. A byte order mark decides before the charset of the Content-Type, and
 * that before what the body declares of itself (RFC 7303, section 3), which is `inner`; without any of them it is
 * UTF-8. Nothing is repaired: bytes that the charset does not know are refused.
 */
export function decodeText(bytes: Uint8Array, { parameters }: MediaType, inner: string | null): DecodedText {
  const named = findByteOrderMark(bytes) ?? parameters.get("charset") ?? inner ?? "utf-8";
  const decoder = Object.hasOwn(decoders, named.toLowerCase()) ? decoders[named.toLowerCase()] : undefined;
  if (decoder === undefined) {
    return { kind: "unknown_charset", detail: `The charset ${named.slice(0, 40)} is not read; send ${charsetNames}.` };
  }
  try {
    return { kind: "decoded", text: new TextDecoder(decoder, { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return {
      kind: "broken",
      detail: `The body is not valid ${named.toUpperCase()}; declare its charset, or send UTF-8.`,
    };
  }
}

function findByteOrderMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}
