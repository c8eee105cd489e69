import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkEntry } from "./check-entry.ts";
import { describeEntry } from "./describe-entry.ts";
import { findEntry } from "./find-entry.ts";
import type { DocumentOf, EntryKind, EntryOf } from "./model.ts";
import type { CatalogChanges, CatalogPorts } from "./ports.ts";
import { listChangedFields, readEntry } from "./read-entry.ts";

export type ChangedEntry =
  | { kind: "changed"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

export type EntryChange = { input: JsonObject; mode: "whole" | "part" };

/**
 * Changes an entry by the fields of the documented API; events are judged by it from the commit on. `whole` says anew what it
 * is, `part` changes what is named.
 */
export async function changeEntry(
  { changeCatalog }: CatalogPorts,
  by: Author,
  kind: EntryKind,
  id: number,
  change: EntryChange,
): Promise<ChangedEntry> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeCatalog((changes) => updateEntry(changes, by, kind, id, change));
}

async function updateEntry<Kind extends EntryKind>(
  changes: CatalogChanges,
  by: Author,
  kind: Kind,
  id: number,
  { input, mode }: EntryChange,
): Promise<ChangedEntry> {
  const before: (EntryOf[Kind] & DocumentOf[Kind]) | null = findEntry(changes.catalog, kind, id) as never;
  if (before === null) return { kind: "not_found" };
  const problems: FieldProblem[] = [];
  if (input.id !== undefined && input.id !== null && input.id !== id) {
    problems.push({ pointer: "/id", detail: `Its number stays ${id}, because callers know it by that.` });
  }
  const read = readEntry<Kind>(kind, input, mode, before);
  if (!read.ok) return { kind: "invalid", problems: [...problems, ...read.problems] };
  const found = checkEntry<Kind>(kind, read.value, { catalog: changes.catalog, before });
  problems.push(...found.problems);
  const fields = listChangedFields(kind, before, found.document);
  // What only switches off is let through, whatever has become of the rest: a rule must always be stoppable.
  const onlyStops = fields.join() === "is_active" && !found.document.active && kind !== "lookup";
  if (problems.length > 0 && !onlyStops) return { kind: "invalid", problems };
  if (fields.length === 0) return { kind: "changed", warnings: found.warnings };
  await changes.update(kind, id, found.document);
  const object = { id: String(id), name: describeEntry(kind, found.document) };
  await changes.appendAudit({ by, action: `notification_${kind}.changed`, object, detail: { fields } });
  return { kind: "changed", warnings: found.warnings };
}
