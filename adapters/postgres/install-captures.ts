import type postgres from "postgres";
import { captureFunctions } from "#core/hooks/capture-sql.ts";
import { readOwner } from "./examine-server.ts";
import { ourSchema } from "./inspect-tables.ts";

/** Where the triggers' functions and their table lie over there. */
export const attachedPlace = { schema: ourSchema, occurrences: "occurrences" };

// Any constant will do; it only must be the same in every process of every installation.
const installLockKey = 7_310_404;

export type Installed = { kind: "installed" } | { kind: "foreign"; owner: string | null };

/**
 * Makes the schema of ours what it has to be: who it belongs to, the table of occurrences, and the functions of this release.
 * Changes nothing where nothing differs. What is not ours is left alone.
 */
export async function installCaptures(sql: postgres.Sql, owner: string, version: number): Promise<Installed> {
  return await sql.begin(async (transaction): Promise<Installed> => {
    // Workers come at the same time, and what one has made the next one must find.
    await transaction`select pg_advisory_xact_lock(${installLockKey})`;
    const [there] = await transaction<{ schema: boolean; table: boolean; empty: boolean }[]>`
      select exists (select 1 from pg_namespace where nspname = ${ourSchema}) as schema,
        to_regclass('signalbox.installed') is not null as table,
        not exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ${ourSchema})
          as empty`;
    if (there?.table === true) {
      const known = await readOwner(transaction);
      if (known !== owner) return { kind: "foreign", owner: known };
    } else {
      // An empty schema has been made for us by somebody who lets us make none.
      if (there?.schema === true && !there.empty) return { kind: "foreign", owner: null };
      await makeTables(transaction, { owner, version, hasSchema: there?.schema === true });
    }
    await renewFunctions(transaction);
    return { kind: "installed" };
  });
}

async function makeTables(
  sql: postgres.TransactionSql,
  { owner, version, hasSchema }: { owner: string; version: number; hasSchema: boolean },
): Promise<void> {
  if (!hasSchema) await sql`create schema signalbox`;
  // Servers before 13 have no function for it, and need no better than this one.
  const newId =
    version >= 130_000
      ? sql`gen_random_uuid()`
      : sql`md5(random()::text || clock_timestamp()::text || pg_backend_pid()::text)::uuid`;
  await sql`create table signalbox.installed (owner text not null, installed_at timestamptz not null default now())`;
  await sql`insert into signalbox.installed (owner) values (${owner})`;
  // Emptied as fast as it is filled: without the settings, vacuum would come far too late.
  await sql`create table signalbox.occurrences (
    seq bigint primary key generated always as identity,
    id uuid not null default ${newId},
    occurred_at timestamptz not null default clock_timestamp(),
    model text not null,
    operation text not null,
    object_id text,
    old jsonb,
    new jsonb,
    changed_fields text[] not null default '{}',
    hook_ids integer[] not null)
    with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`;
}

async function renewFunctions(sql: postgres.TransactionSql): Promise<void> {
  const rows = await sql<{ name: string; hash: string | null }[]>`
    select proname as name, obj_description(p.oid, 'pg_proc') as hash from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace where n.nspname = ${ourSchema}`;
  const hashes = new Map(rows.map(({ name, hash }) => [name, hash]));
  for (const { name, hash, create } of captureFunctions(attachedPlace)) {
    if (hashes.get(name) === hash) continue;
    for (const statement of create) await sql.unsafe(statement);
  }
}
