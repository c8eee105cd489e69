import { examineServer, readIdentity, readOwner, type ServerFacts } from "#adapters/postgres/examine-server.ts";
import { type InspectedTable, inspectTables } from "#adapters/postgres/inspect-tables.ts";
import { judgeServer, judgeTable } from "#core/hooks/databases/judge-database.ts";
import type { DatabaseToExamine, Examination } from "#core/hooks/databases/ports.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import { Fault } from "#core/problems/fault.ts";
import type { Sql } from "#db/connect.ts";
import { type AttachedParts, nameOwner } from "./model.ts";
import { openLink, ours, throwUnmarked } from "./open-link.ts";

type ExamineParts = Pick<AttachedParts, "sql" | "guard" | "openSecrets">;

/** Connects to a database with a connection of its own, looks at what is there, and changes nothing. */
export async function examineDatabase(parts: ExamineParts, database: DatabaseToExamine): Promise<Examination> {
  const link = openLink(parts, 1);
  try {
    return await link.use(database.urlSecret, async (sql): Promise<Examination> => {
      const facts = await examineServer(sql);
      const problems = await judge(parts.sql, sql, facts, database);
      const tables = await inspectTables(sql);
      const { user, server } = facts;
      const models = toModels(database, tables).map((model, at) => {
        const table = tables[at] as InspectedTable;
        return { model, problem: judgeTable(table, user) };
      });
      return { kind: "reached", server, database: facts.database, user, models, problems };
    });
  } catch (error) {
    if (error instanceof Fault && error.code === "unavailable") return { kind: "failed", detail: error.message };
    return throwUnmarked(error);
  } finally {
    await link.close();
  }
}

export const foreignDetail =
  "Another Signalbox, or another database of this one, keeps its changes here already. Detach it there first; if it is gone, run here: DROP SCHEMA signalbox CASCADE;";

/** What keeps hooks from working in a database, for a person. */
export async function judge(
  own: Sql,
  sql: Sql,
  facts: ServerFacts,
  database: Pick<DatabaseToExamine, "id" | "createdAt">,
): Promise<string[]> {
  const isOwn = facts.identity === (await ours(readIdentity(own)));
  const problems = judgeServer({ ...facts, isOwn });
  const owner = isOwn || !facts.hasSchema ? null : await readOwner(sql);
  return owner === null || owner === nameOwner(database) ? problems : [...problems, foreignDetail];
}
