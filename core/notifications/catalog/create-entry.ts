import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { checkEntry } from "./check-entry.ts";
import { describeEntry } from "./describe-entry.ts";
import type { EntryKind } from "./model.ts";
import type { CatalogChanges, CatalogPorts } from "./ports.ts";
import { readEntry } from "./read-entry.ts";

export type CreatedEntry =
  | { kind: "created"; id: number; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Adds a lookup, an event or a rule from the fields of the documented API. */
export async function createEntry(
  { changeCatalog }: CatalogPorts,
  by: Author,
  kind: EntryKind,
  input: JsonObject,
): Promise<CreatedEntry> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeCatalog((changes) => insertEntry(changes, by, kind, input));
}

/** The same inside of a transaction that does more. */
export async function insertEntry<Kind extends EntryKind>(
  changes: CatalogChanges,
  by: Author,
  kind: Kind,
  input: JsonObject,
): Promise<CreatedEntry> {
  const read = readEntry(kind, input, "whole", null);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const found = checkEntry(kind, read.value, { catalog: changes.catalog, before: null });
  if (found.problems.length > 0) return { kind: "invalid", problems: found.problems };
  const id = await changes.insert(kind, found.document);
  const object = { id: String(id), name: describeEntry(kind, found.document) };
  await changes.appendAudit({ by, action: `notification_${kind}.created`, object });
  return { kind: "created", id, warnings: found.warnings };
}
