import type { IntegrationDocument } from "./model.ts";
import { toOrderedText } from "./to-ordered-text.ts";

const parts = ["source", "condition", "mapping", "targets", "samples", "tests", "testsRequired"] as const;

/** The parts in which two documents differ, for the audit trail. */
export function listChangedParts(before: IntegrationDocument, after: IntegrationDocument): string[] {
  return parts.filter((part) => toOrderedText(before[part]) !== toOrderedText(after[part]));
}
