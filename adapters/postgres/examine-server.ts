import type postgres from "postgres";
import { ourSchema } from "./inspect-tables.ts";

/** What decides whether hooks can work in a database. */
export type ServerFacts = {
  /** As `server_version_num` has it: 140005 is 14.5. */
  version: number;
  server: string;
  database: string;
  user: string;
  isStandby: boolean;
  /** The same in two connections exactly when they are to the same database of the same server. */
  identity: string;
  /** Whether a schema of our name is there, and whether we may make one or write in it. */
  hasSchema: boolean;
  canCreate: boolean;
  canUseSchema: boolean;
};

/** Looks at the server and at what we may do there. Needs no rights but to connect. */
export async function examineServer(sql: postgres.Sql | postgres.TransactionSql): Promise<ServerFacts> {
  const [facts] = await sql<ServerFacts[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as server,
      current_database() as database, current_user as user, pg_is_in_recovery() as "isStandby",
      ${identityOf(sql)} as identity,
      n.oid is not null as "hasSchema",
      has_database_privilege(current_database(), 'CREATE') as "canCreate",
      coalesce(has_schema_privilege(n.oid, 'CREATE') and has_schema_privilege(n.oid, 'USAGE'), false) as "canUseSchema"
    from (select 1) as one left join pg_namespace n on n.nspname = ${ourSchema}`;
  if (facts === undefined) throw new Error("The server says nothing about itself.");
  return facts;
}

/** By which one tells whether a connection leads to a database that one has already. */
export async function readIdentity(sql: postgres.Sql | postgres.TransactionSql): Promise<string> {
  const [row] = await sql<{ identity: string }[]>`select ${identityOf(sql)} as identity`;
  if (row === undefined) throw new Error("The server says nothing about itself.");
  return row.identity;
}

function identityOf(sql: postgres.Sql | postgres.TransactionSql) {
  return sql`(select extract(epoch from pg_postmaster_start_time())::text || ' ' || oid from pg_database
    where datname = current_database())`;
}

/** Who has installed what is in our schema: a text of ours; null where nobody has, or where we may not read it. */
export async function readOwner(sql: postgres.Sql | postgres.TransactionSql): Promise<string | null> {
  const [there] = await sql<{ readable: boolean }[]>`
    select has_table_privilege(c.oid, 'SELECT') and has_schema_privilege(n.oid, 'USAGE') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${ourSchema} and c.relname = 'installed'`;
  if (there?.readable !== true) return null;
  const [row] = await sql<{ owner: string }[]>`select owner from ${sql(ourSchema)}.installed limit 1`;
  return row?.owner ?? null;
}
