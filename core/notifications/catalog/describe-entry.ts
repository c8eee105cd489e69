import { lookupWords } from "./check-lookup.ts";
import type { DocumentOf, EntryKind } from "./model.ts";

/** What an entry is called in the audit trail and on the screens. */
export function describeEntry<Kind extends EntryKind>(kind: Kind, document: DocumentOf[Kind]): string {
  if (kind === "event") return (document as DocumentOf["event"]).code;
  if (kind === "rule") return nameRule(document as DocumentOf["rule"]);
  const { kind: word, code } = document as DocumentOf["lookup"];
  return `${lookupWords[word]} ${code}`;
}

/** The name of a rule, or what it does where it has none. */
export function nameRule({
  name,
  eventCode,
  recipientPolicy,
}: Pick<DocumentOf["rule"], "name" | "eventCode" | "recipientPolicy">): string {
  return name === "" ? `${eventCode} to ${recipientPolicy === "" ? "ALL" : recipientPolicy}` : name;
}
