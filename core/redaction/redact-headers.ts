import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isTellingName } from "./is-telling-name.ts";
import { type Redaction, redactionMark } from "./model.ts";
import { redactPlainText } from "./redact-plain-text.ts";

/**
 * Removes secrets from header lines, in the order in which they came. Of Authorization the scheme stays, because
 * "Basic where Bearer was wanted" is what people look for. Other values lose known secrets, and secrets in URLs.
 */
export function redactHeaders(headers: readonly HeaderLine[], redaction: Redaction): HeaderLine[] {
  return headers.map(([name, value]): HeaderLine => {
    if (!redaction.extraNames.has(name.toLowerCase()) && !isTellingName(name)) {
      return [name, redactPlainText(value, redaction)];
    }
    if (value === "") return [name, value];
    const scheme = /authorization$/i.test(name) ? /^([A-Za-z][\w-]{0,30}) +\S/.exec(value)?.[1] : undefined;
    return [name, scheme === undefined ? redactionMark : `${scheme} ${redactionMark}`];
  });
}
