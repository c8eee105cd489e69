import type { HttpRequest } from "./model.ts";

const tokenPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// RFC 9110, section 5.5: visible characters, space, tab, and the bytes 0x80 to 0xFF, which HTTP calls opaque.
const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/;

// Those describe the connection or the length of the message, which only the sender of the bytes can know. A second
// opinion about them in one message is how requests are smuggled.
const ownHeaders = new Set([
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

/**
 * Finds the reason why no safe HTTP request can be made of this, in one plain sentence; null when one can. It is asked
 * at every sending, not only when a target is saved: values come from vault and mapping as well. Values are not shown.
 */
export function findUnsendable({ method, headers, timeoutMs }: HttpRequest): string | null {
  if (!tokenPattern.test(method) || method.toUpperCase() === "CONNECT")
    return "The request's method is not a valid one.";
  if (!Number.isFinite(timeoutMs) || timeoutMs <= 0) return "The request's timeout is not a positive number.";
  for (const [name, value] of headers) {
    if (!tokenPattern.test(name)) return `The header name ${JSON.stringify(name.slice(0, 80))} is not a valid one.`;
    if (ownHeaders.has(name.toLowerCase())) return `The header ${name} is set by Signalbox itself; take it away.`;
    if (!valuePattern.test(value)) {
      return `The value of the header ${name} holds a line break, a control character, or a character that HTTP cannot carry.`;
    }
  }
  return null;
}
