import { z } from "zod";

/** A field name is an RFC 9110 token. */
export const HeaderName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "This is no valid header name.");

/**
 * Headers that describe the connection or the length of the message, in lower case. Only the sender of the bytes can know
 * those; a second opinion about them in one message is how requests are smuggled.
 */
export const connectionHeaders: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What a header's value may have at most, filled in or not. */
export const headerCharactersMax = 8192;

const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/;

/** True for visible characters, space, tab and the bytes 0x80 to 0xFF, which HTTP calls opaque (RFC 9110, section 5.5). */
export function isHeaderValue(value: string): boolean {
  return valuePattern.test(value);
}
