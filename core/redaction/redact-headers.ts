import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isTellingName } from "./is-telling-name.ts";
import { type Redaction, redactionMark } from "./model.ts";
import { redactPlainText } from "./redact-plain-text.ts";

// Senders repeat the same few names with every message, and judging a name costs more than looking it up. Bounded,
// because strangers may send any name.
const judged = new Map<string, boolean>();
const judgedMax = 1_000;

function isTellingHeader(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  if (judged.size >= judgedMax) judged.clear();
  const telling = isTellingName(name);
  judged.set(name, telling);
  return telling;
}

/**
 * Removes secrets from header lines, in the order in which they came. Of Authorization the scheme stays, because
 * "Basic where Bearer was wanted" is what people look for. Other values lose known secrets, and secrets in URLs.
 */
export function redactHeaders(headers: readonly HeaderLine[], redaction: Redaction): HeaderLine[] {
  return headers.map(([name, value]): HeaderLine => {
    if (!redaction.extraNames.has(name.toLowerCase()) && !isTellingHeader(name)) {
      return [name, redactPlainText(value, redaction)];
    }
    if (value === "") return [name, value];
    const scheme = /authorization$/i.test(name) ? /^([A-Za-z][\w-]{0,30}) +\S/.exec(value)?.[1] : undefined;
    return [name, scheme === undefined ? redactionMark : `${scheme} ${redactionMark}`];
  });
}
