import type { IncomingMessage } from "node:http";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** The header lines of a request in the order in which they came, with lower-case names. */
export function listHeaderLines({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    lines.push([(rawHeaders[at] as string).toLowerCase(), rawHeaders[at + 1] as string]);
  }
  return lines;
}
