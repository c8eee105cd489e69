import type { Redact } from "#core/deliveries/ports.ts";
import { truncatedMark } from "../transaction.ts";

/**
 * What is stored of a text: without secrets, and at most `charactersMax` characters of it, followed by a mark where more
 * was there. Redacted first, so that no half of a secret stands at the end. `cutBefore`: the text itself was cut already.
 * PostgreSQL stores no NUL, so each becomes the sign for what cannot be shown.
 */
export function keepText(text: string, charactersMax: number, redact: Redact["text"], cutBefore: boolean): string {
  const readable = text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text;
  return cutText(redact(readable).text, charactersMax, cutBefore);
}

function cutText(text: string, charactersMax: number, cutBefore: boolean): string {
  if (text.length <= charactersMax) return cutBefore ? text + truncatedMark : text;
  // Counted in characters and not in the halves of which JavaScript makes the rarer ones.
  let end = 0;
  for (let characters = 0; characters < charactersMax && end < text.length; characters += 1) {
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  }
  return end < text.length || cutBefore ? text.slice(0, end) + truncatedMark : text;
}
