import type postgres from "postgres";

/** The schema over there in which everything of ours lies. */
export const ourSchema = "signalbox";

/** A table over there, as far as hooks must know it. */
export type InspectedTable = {
  schema: string;
  table: string;
  columns: { name: string; type: string }[];
  /** In the order of the primary key. */
  keyFields: string[];
  /** False for one that is partitioned or has a part in an inheritance. */
  plain: boolean;
  /** True for a partitioned one, whose rows may move between its partitions. */
  movable: boolean;
  /** Columns that alone refer to the primary key of a table, and to which. */
  references: { column: string; schema: string; table: string }[];
  /** What keeps us from watching it: missing rights. */
  missing: ("usage" | "select" | "trigger")[];
};

// A person chooses from them, and a process holds them in memory.
const tablesMax = 5_000;

/**
 * The tables of a database, ordinary and partitioned ones; partitions belong to their parents, and what is PostgreSQL's or
 * ours is left out. Needs no rights but to connect.
 */
export async function inspectTables(sql: postgres.Sql | postgres.TransactionSql): Promise<InspectedTable[]> {
  return await sql<InspectedTable[]>`
    select n.nspname as schema, c.relname as table,
      coalesce((select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
      coalesce((select jsonb_agg(a.attname order by k.place)
        from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary), '[]') as "keyFields",
      c.relkind = 'r' and not exists (select 1 from pg_inherits h where c.oid in (h.inhrelid, h.inhparent)) as plain,
      c.relkind = 'p' as movable,
      coalesce((select jsonb_agg(jsonb_build_object('column', a.attname, 'schema', tn.nspname, 'table', t.relname)
          order by a.attnum)
        from pg_constraint f join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
        join pg_index i on i.indrelid = f.confrelid and i.indisprimary and i.indnkeyatts = 1 and i.indkey[0] = f.confkey[1]
        where f.conrelid = c.oid and f.contype = 'f' and cardinality(f.conkey) = 1), '[]') as "references",
      coalesce((select jsonb_agg(r.name) from (values
          ('usage', has_schema_privilege(n.oid, 'USAGE')),
          ('select', has_table_privilege(c.oid, 'SELECT')),
          ('trigger', has_table_privilege(c.oid, 'TRIGGER'))) as r(name, granted)
        where not r.granted), '[]') as missing
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('information_schema', ${ourSchema}) and n.nspname !~ '^pg_'
    order by n.nspname, c.relname limit ${tablesMax}`;
}
