import {
  type CapturedTable,
  type CapturePlace,
  captureFunctions,
  captureTriggers,
  quoteName,
  triggerPrefix,
} from "#core/hooks/capture-sql.ts";
import { Fault } from "#core/problems/fault.ts";
import type { Sql, SqlOrTransaction } from "../../connect.ts";
import { readCaptures } from "./read-captures.ts";

const ownPlace: CapturePlace = { schema: "public", occurrences: "hook_occurrences" };

// Any constant will do; it only must be the same in every process.
const triggersLockKey = 7_310_403;

// Whoever changes the triggers of a table waits for the writers that it has, and new writers wait behind. So not for long, but
// for longer than the second (deadlock_timeout) after which an autovacuum that is in the way is asked to leave.
const lockWaitMs = 2_000;

/**
 * Makes the triggers of our own tables what the rows of hooks ask for; with `off` there are none. Called in the transaction
 * that changed hooks, so that both come true at its commit, and by workers from time to time. Changes nothing where nothing
 * differs, and then takes no lock on any table. Throws a Fault "unavailable" when a table is busy; the transaction is lost then.
 */
export async function keepTriggers(sql: SqlOrTransaction, options: { off: boolean }): Promise<void> {
  if ("savepoint" in sql) return keepInTransaction(sql, options);
  const changes = await listChanges(sql, options);
  if (changes.length > 0) await sql.begin((transaction) => keepInTransaction(transaction, options));
}

/**
 * Renews the triggers that are there right after a migration, before this release writes: a new column that is to be hidden
 * must be known to them by then. Where a table is busy the next worker does it.
 */
export async function renewTriggers(sql: Sql): Promise<void> {
  // None may mean that hooks are switched off.
  if ((await readTriggers(sql)).length === 0) return;
  try {
    await keepTriggers(sql, { off: false });
  } catch (error) {
    // Not starting would be worse than half a minute with the triggers of the release before.
    if (!(error instanceof Fault) || error.code !== "unavailable") throw error;
  }
}

async function keepInTransaction(sql: SqlOrTransaction, options: { off: boolean }): Promise<void> {
  const [before] = await sql<{ timeout: string }[]>`select current_setting('lock_timeout') as timeout`;
  await sql`select set_config('lock_timeout', ${String(lockWaitMs)}, true)`;
  let table = "hooks";
  try {
    // One at a time: of two who change hooks of one table the second has to see what the first one left.
    await sql`select pg_advisory_xact_lock(${triggersLockKey})`;
    for (const change of await listChanges(sql, options)) {
      table = change.table;
      for (const statement of change.statements) await sql.unsafe(statement);
    }
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    const detail = `The table ${table} is busy; its triggers were not changed. Try again.`;
    throw new Fault("unavailable", detail, { cause: error, context: { table } });
  }
  await sql`select set_config('lock_timeout', ${before?.timeout ?? "0"}, true)`;
}

type Change = { table: string; statements: string[] };

async function listChanges(sql: SqlOrTransaction, { off }: { off: boolean }): Promise<Change[]> {
  const wanted = off ? [] : await readCaptures(sql);
  const installed = await readTriggers(sql);
  const kept = new Set<string>();
  const changes = wanted.flatMap((captured): Change[] => {
    const statements = captureTriggers(ownPlace, captured).flatMap(({ name, hash, create }) => {
      kept.add(`${captured.table}.${name}`);
      const there = installed.find((one) => one.table === captured.table && one.name === name);
      if (there?.hash === hash && there.enabled) return [];
      return [create, ...(there?.enabled === false ? [enable(captured, name)] : [])];
    });
    return statements.length === 0 ? [] : [{ table: captured.table, statements }];
  });
  const functions = wanted.length === 0 ? [] : await listFunctionChanges(sql);
  const removed = installed
    .filter(({ table, name }) => !kept.has(`${table}.${name}`))
    .map(({ table, name }) => ({
      table,
      statements: [`drop trigger ${quoteName(name)} on public.${quoteName(table)}`],
    }));
  return [...functions, ...[...changes, ...removed].toSorted((one, other) => (one.table < other.table ? -1 : 1))];
}

function enable({ table }: CapturedTable, name: string): string {
  return `alter table public.${quoteName(table)} enable trigger ${quoteName(name)}`;
}

async function listFunctionChanges(sql: SqlOrTransaction): Promise<Change[]> {
  const rows = await sql<{ name: string; hash: string | null }[]>`
    select proname as name, obj_description(oid, 'pg_proc') as hash from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'signalbox\\_%'`;
  const hashes = new Map(rows.map(({ name, hash }) => [name, hash]));
  const missing = captureFunctions(ownPlace).filter(({ name, hash }) => hashes.get(name) !== hash);
  return missing.length === 0 ? [] : [{ table: "hooks", statements: missing.flatMap(({ create }) => create) }];
}

type Installed = { table: string; name: string; hash: string; enabled: boolean };

/** Our triggers as they are, without the copies that partitions have of those of their table. */
function readTriggers(sql: SqlOrTransaction): Promise<Installed[]> {
  return sql<Installed[]>`
    select c.relname as table, t.tgname as name, split_part(encode(t.tgargs, 'escape'), '\\000', 1) as hash,
      t.tgenabled <> 'D' as enabled
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgparentid = 0
      and starts_with(t.tgname, ${triggerPrefix})`;
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}
