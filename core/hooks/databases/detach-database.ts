import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { AttachedDatabase } from "../model.ts";
import type { DatabaseHook, DatabasePorts, RemoveCaptures } from "./ports.ts";

export type DetachedDatabase =
  /** `left` says what is still over there and how to remove it; null where nothing is. */
  | { kind: "detached"; left: string | null }
  | { kind: "not_found" }
  /** Refused: these watch its tables. */
  | { kind: "in_use"; usedBy: DatabaseHook[] };

export type DetachPorts = DatabasePorts & { removeCaptures: RemoveCaptures };

/**
 * Forgets a database on which no hook is, and takes away what we have put there. It is forgotten also when it cannot be
 * reached, and then the answer says what is left.
 */
export async function detachDatabase(
  { changeDatabases, removeCaptures }: DetachPorts,
  by: Author,
  id: number,
): Promise<DetachedDatabase> {
  requirePermitted(by.actor, "edit_hooks");
  type Forgotten = Exclude<DetachedDatabase, { kind: "detached" }> | { kind: "forgotten"; database: AttachedDatabase };
  const outcome = await changeDatabases(async (changes): Promise<Forgotten> => {
    const database = await changes.lockDatabase(id);
    if (database === null) return { kind: "not_found" };
    if (database.hooks.length > 0) return { kind: "in_use", usedBy: database.hooks };
    await changes.removeDatabase(id);
    const object = { id: String(id), name: database.name };
    await changes.appendAudit({ by, action: "attached_database.deleted", object });
    return { kind: "forgotten", database };
  });
  if (outcome.kind !== "forgotten") return outcome;
  // Afterwards, so that no worker can put anything back.
  return { kind: "detached", left: await removeCaptures(outcome.database) };
}
