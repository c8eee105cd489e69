import type { DetachPorts } from "#core/hooks/databases/detach-database.ts";
import { openChangeDatabases } from "#db/stores/hooks/databases/change-databases.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that attach, change and detach databases. */
export function openDatabasePorts({
  database,
  now,
  newId,
  attached,
}: Pick<Platform, "database" | "now" | "newId" | "attached">): DetachPorts {
  const changeDatabases = openChangeDatabases({ sql: database.sql, now, newId });
  return { changeDatabases, removeCaptures: attached.removeCaptures };
}
