import { isJsonObject } from "#core/json.ts";
import type { IntegrationDocument } from "./model.ts";

const parts = ["source", "condition", "mapping", "targets", "samples"] as const;

/** The parts in which two documents differ, in whatever order their members stand: the database has an order of its own. */
export function listChangedParts(before: IntegrationDocument, after: IntegrationDocument): string[] {
  return parts.filter((part) => toOrderedText(before[part]) !== toOrderedText(after[part]));
}

function toOrderedText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}
