import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { describeEntry } from "./describe-entry.ts";
import { findEntry } from "./find-entry.ts";
import { listUses } from "./list-uses.ts";
import type { EntryKind } from "./model.ts";
import type { CatalogPorts } from "./ports.ts";

export type DeletedEntry =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: something needs it; `detail` says what, and what to do first. */
  | { kind: "in_use"; detail: string };

/** Removes an entry that nothing needs. Messages and events on record stay as they are, with its code. */
export async function deleteEntry(
  { changeCatalog }: CatalogPorts,
  by: Author,
  kind: EntryKind,
  id: number,
): Promise<DeletedEntry> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeCatalog(async (changes): Promise<DeletedEntry> => {
    const entry = findEntry(changes.catalog, kind, id);
    if (entry === null) return { kind: "not_found" };
    const use = listUses(kind, entry, changes.catalog, await changes.countOtherUses(kind, id));
    if (use !== null) return { kind: "in_use", detail: use };
    await changes.remove(kind, id);
    const object = { id: String(id), name: describeEntry(kind, entry) };
    await changes.appendAudit({ by, action: `notification_${kind}.deleted`, object });
    return { kind: "deleted" };
  });
}
