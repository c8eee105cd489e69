import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkEvent } from "./check-event.ts";
import { checkLookup } from "./check-lookup.ts";
import { checkRule } from "./check-rule.ts";
import type { DocumentOf, EntryKind, NotificationCatalog } from "./model.ts";

/** `problems` keep an entry from being saved; `warnings` tell what works and is probably not meant. */
export type Found<Document> = { document: Document; problems: FieldProblem[]; warnings: FieldProblem[] };

/** What an entry is judged by; `before` is itself as it was, null for a new one. */
export type EntryFacts<Document> = { catalog: NotificationCatalog; before: (Document & { id: number }) | null };

type Check<Kind extends EntryKind> = (
  document: DocumentOf[Kind],
  facts: EntryFacts<DocumentOf[Kind]>,
) => Found<DocumentOf[Kind]>;

const checks: { [Kind in EntryKind]: Check<Kind> } = { lookup: checkLookup, event: checkEvent, rule: checkRule };

/**
 * Everything that must hold before an entry is saved, all at once, and what is worth a word. The document comes back with its
 * codes as they are stored.
 */
export function checkEntry<Kind extends EntryKind>(
  kind: Kind,
  document: DocumentOf[Kind],
  facts: EntryFacts<DocumentOf[Kind]>,
): Found<DocumentOf[Kind]> {
  return checks[kind](document, facts);
}
