import { quoteName } from "../capture-sql.ts";

/** Facts about a server, as far as they decide whether hooks can work there. */
export type ExaminedServer = {
  version: number;
  server: string;
  database: string;
  user: string;
  isStandby: boolean;
  isOwn: boolean;
  hasSchema: boolean;
  canCreate: boolean;
  canUseSchema: boolean;
};

/** Rights that a role lacks on a table. */
export type MissingRight = "usage" | "select" | "trigger";

const versionMin = 120_000;

/** What keeps hooks from working in a database, each with what to do about it; empty where nothing does. */
export function judgeServer(facts: ExaminedServer): string[] {
  const { version, server, database, user } = facts;
  const problems: string[] = [];
  if (facts.isOwn) {
    problems.push(
      "This is Signalbox's own database; its entities are models without being attached, as signalbox.client.",
    );
  }
  if (version < versionMin) problems.push(`The server is PostgreSQL ${server}; hooks need 12 or newer.`);
  if (facts.isStandby) problems.push("The server is a standby, on which nothing can be written; name the primary.");
  if (facts.hasSchema ? !facts.canUseSchema : !facts.canCreate) {
    const statement = facts.hasSchema
      ? `GRANT ALL ON SCHEMA signalbox TO ${quoteName(user)}`
      : `GRANT CREATE ON DATABASE ${quoteName(database)} TO ${quoteName(user)}`;
    problems.push(`The user "${user}" may not make the schema in which hooks keep changes. Run there: ${statement};`);
  }
  return problems;
}

/** Why no hook can watch a table, with the statements that change it; null where one can. */
export function judgeTable(
  { schema, table, missing }: { schema: string; table: string; missing: readonly MissingRight[] },
  user: string,
): string | null {
  if (missing.length === 0) return null;
  const rights = missing.filter((right) => right !== "usage").map((right) => right.toUpperCase());
  const statements = [
    ...(missing.includes("usage") ? [`GRANT USAGE ON SCHEMA ${quoteName(schema)} TO ${quoteName(user)};`] : []),
    ...(rights.length > 0
      ? [`GRANT ${rights.join(", ")} ON ${quoteName(schema)}.${quoteName(table)} TO ${quoteName(user)};`]
      : []),
  ];
  return `The user "${user}" lacks rights on it. Run there: ${statements.join(" ")}`;
}
