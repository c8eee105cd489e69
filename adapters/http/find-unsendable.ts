import { connectionHeaders, isHeaderValue } from "#core/deliveries/header-rules.ts";
import type { HttpRequest } from "./model.ts";

const tokenPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

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
    if (connectionHeaders.has(name.toLowerCase()))
      return `The header ${name} is set by Signalbox itself; take it away.`;
    if (!isHeaderValue(value)) {
      return `The value of the header ${name} holds a line break, a control character, or a character that HTTP cannot carry.`;
    }
  }
  return null;
}
