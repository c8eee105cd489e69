import type { SqlOrTransaction } from "../../connect.ts";
import { partitionedTables } from "../../partitions.ts";

/** What the installation's records take up. */
export type Storage = {
  /** The version that the server says it is. */
  serverVersion: string;
  databaseBytes: number;
  /** The daily partitions by table; `lastDay` lies ahead, so that no day begins without one. */
  tables: { name: string; partitions: number; firstDay: string | null; lastDay: string | null; bytes: number }[];
};

/** Reads sizes from the catalogue; no row of any table is touched. */
export async function readStorage(sql: SqlOrTransaction): Promise<Storage> {
  const [[server], tables] = await Promise.all([
    sql<{ serverVersion: string; databaseBytes: number }[]>`select current_setting('server_version') as "serverVersion",
      pg_database_size(current_database())::float8 as "databaseBytes"`,
    // Partitions are named after their table and their day: runs_20261122. The default one has no day.
    sql<Storage["tables"]>`
      with parts as (
        select p.relname as name, pg_total_relation_size(c.oid) as bytes,
          to_date(substring(c.relname from '_([0-9]{8})$'), 'YYYYMMDD') as day
        from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
        where p.relname in ${sql(partitionedTables)} and c.relkind = 'r')
      select name, count(day)::int as partitions, min(day)::text as "firstDay", max(day)::text as "lastDay",
        sum(bytes)::float8 as bytes
      from parts group by name order by name`,
  ]);
  return { serverVersion: server?.serverVersion ?? "", databaseBytes: server?.databaseBytes ?? 0, tables: [...tables] };
}
