import { type CapturePlace, captureTriggers } from "#core/hooks/capture-sql.ts";
import type { KeptHook } from "#core/hooks/change-ports.ts";
import type { Installed } from "#core/hooks/hook-fields.ts";
import { listOperations } from "#core/hooks/signal-operations.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readCaptures } from "../../stores/hooks/read-captures.ts";

const ownPlace: CapturePlace = { schema: "public", occurrences: "hook_occurrences" };

const reached: Installed = { ok: true, problem: null };
const unreached = (problem: string | null): Installed => ({ ok: false, problem });

/** Whether changes reach these hooks, by the triggers that are really there. Those that are switched off have no problem. */
export async function readInstalled(
  sql: SqlOrTransaction,
  hooks: readonly KeptHook[],
  { off }: { off: boolean },
): Promise<Map<number, Installed>> {
  const [missing, databases] = await Promise.all([
    hooks.some(({ databaseId }) => databaseId === null) ? listMissing(sql) : new Map<string, string[]>(),
    readDatabases(sql, hooks),
  ]);
  return new Map(hooks.map((hook) => [hook.id, judge(hook, { off, missing, databases })]));
}

type Facts = { off: boolean; missing: Map<string, string[]>; databases: Map<number, DatabaseRow> };

function judge(hook: KeptHook, { off, missing, databases }: Facts): Installed {
  if (!hook.enabled) return unreached(null);
  if (off) return unreached("SIGNALBOX_HOOKS_OFF is set: no hook is called in this installation.");
  // What applications raise needs no trigger.
  const wanted = new Set(hook.signals.flatMap(listOperations));
  if (wanted.size === 0) return reached;
  if (hook.databaseId !== null) return judgeDatabase(databases.get(hook.databaseId));
  const lacking = (missing.get(hook.model) ?? []).filter((part) => wanted.has(part as never));
  if (lacking.length === 0) return reached;
  return unreached(`The trigger for ${lacking.join(", ")} is not there; a worker puts it back within half a minute.`);
}

/** Of each model the parts whose trigger is not there, is another one, or is disabled. */
async function listMissing(sql: SqlOrTransaction): Promise<Map<string, string[]>> {
  const [captures, installed] = await Promise.all([readCaptures(sql), readTriggers(sql)]);
  return new Map(
    captures.map((captured) => {
      const lacking = captureTriggers(ownPlace, captured).filter(
        ({ name, hash }) => installed.get(`${captured.table}.${name}`) !== hash,
      );
      return [captured.model, lacking.map(({ name }) => name.slice(name.lastIndexOf("_") + 1))];
    }),
  );
}

async function readTriggers(sql: SqlOrTransaction): Promise<Map<string, string>> {
  const rows = await sql<{ place: string; hash: string }[]>`
    select c.relname || '.' || t.tgname as place, split_part(encode(t.tgargs, 'escape'), '\\000', 1) as hash
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D'`;
  return new Map(rows.map(({ place, hash }) => [place, hash]));
}

type DatabaseRow = { id: number; name: string; enabled: boolean; problem: string | null; lastReadAt: Date | null };

async function readDatabases(sql: SqlOrTransaction, hooks: readonly KeptHook[]): Promise<Map<number, DatabaseRow>> {
  const ids = [...new Set(hooks.flatMap(({ databaseId }) => databaseId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await sql<DatabaseRow[]>`select id, name, enabled, problem, last_read_at as "lastReadAt"
    from attached_databases where id = any(${ids})`;
  return new Map(rows.map((row) => [row.id, row]));
}

function judgeDatabase(database: DatabaseRow | undefined): Installed {
  if (database === undefined) return unreached("Its database is not attached any more.");
  if (!database.enabled) return unreached(`The attached database ${database.name} is switched off.`);
  if (database.problem !== null) return unreached(database.problem);
  return database.lastReadAt === null ? unreached(`The database ${database.name} was not reached yet.`) : reached;
}
