import type { MessageSet } from "../model.ts";
import type { MessageDocument } from "./change-ports.ts";

/** How a message is called on record: its set, its number and its language. */
export function nameMessage(
  { sequenceNumber, lang }: Pick<MessageDocument, "sequenceNumber" | "lang">,
  { shortName }: Pick<MessageSet, "shortName">,
): string {
  return `${shortName} ${sequenceNumber} (${lang})`;
}
