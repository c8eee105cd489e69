import type postgres from "postgres";
import {
  type CapturedTable,
  type CaptureTrigger,
  captureTriggers,
  quoteName,
  triggerPrefix,
} from "#core/hooks/capture-sql.ts";
import { ourSchema } from "./inspect-tables.ts";
import { attachedPlace } from "./install-captures.ts";

// Whoever changes the triggers of a table waits for its writers, and new writers wait behind. So not for long.
const lockWait = "2s";

type Found = {
  schema: string;
  table: string;
  name: string;
  hash: string;
  procedure: string;
  enabled: boolean;
  owned: boolean;
};
type Change = { schema: string; table: string; statements: string[] };

/** A table whose triggers could not be made what they have to be. */
export type UnkeptTable = { schema: string; table: string; error: unknown };

/**
 * Makes the triggers over there what is wanted, one table after the other, each in a transaction of its own, and says which
 * tables it could not do. Nothing is touched where nothing differs. A trigger that somebody has disabled stays so.
 */
export async function keepCaptures(
  sql: postgres.Sql,
  wanted: readonly CapturedTable[],
  version: number,
): Promise<{ unkept: UnkeptTable[]; disabled: string[] }> {
  const found = await readTriggers(sql);
  const unkept: UnkeptTable[] = [];
  for (const { schema, table, statements } of listChanges(found, wanted, version)) {
    try {
      await sql.begin(async (transaction) => {
        await transaction.unsafe(`set local lock_timeout = '${lockWait}'`);
        for (const statement of statements) await transaction.unsafe(statement);
      });
    } catch (error) {
      // What one table refuses must not keep the others from theirs; a lost connection refuses everything.
      if (!isRefusal(error)) throw error;
      unkept.push({ schema, table, error });
    }
  }
  const disabled = found.filter(({ enabled }) => !enabled).map(({ schema, table }) => `${schema}.${table}`);
  return { unkept, disabled: [...new Set(disabled)] };
}

function listChanges(found: readonly Found[], wanted: readonly CapturedTable[], version: number): Change[] {
  const changes = new Map<string, Change>();
  const add = ({ schema, table }: { schema: string; table: string }, statements: string[]) => {
    const key = JSON.stringify([schema, table]);
    const change = changes.get(key) ?? { schema, table, statements: [] };
    change.statements.push(...statements);
    changes.set(key, change);
  };
  const kept = new Set<Found>();
  for (const captured of wanted) {
    for (const trigger of captureTriggers(attachedPlace, captured)) {
      const there = found.find(
        ({ schema, table, name }) => schema === captured.schema && table === captured.table && name === trigger.name,
      );
      if (there !== undefined) kept.add(there);
      if (there?.hash !== trigger.hash) add(captured, writeTrigger(captured, trigger, there, version));
    }
  }
  for (const there of found) if (!kept.has(there)) add(there, retireTrigger(there));
  return [...changes.values()].filter(({ statements }) => statements.length > 0);
}

/** Servers before 14 cannot replace a trigger, so there the table must be ours to drop it first. */
function writeTrigger(
  { schema, table }: CapturedTable,
  { name, create }: CaptureTrigger,
  there: Found | undefined,
  version: number,
): string[] {
  if (version >= 140_000) return [create];
  const fresh = create.replace(/^create or replace trigger/, "create trigger");
  return there === undefined ? [fresh] : [dropTrigger({ schema, table, name }), fresh];
}

// The first argument of one that listens to nothing.
const asleep = "asleep";

/**
 * Only the owner of a table may drop a trigger, but whoever may make one may replace it. So where the table is not ours it is
 * put to sleep; it goes with its function when the database is detached.
 */
function retireTrigger(there: Found): string[] {
  if (there.owned) return [dropTrigger(there)];
  if (there.hash === asleep) return [];
  const event = events[there.name.slice(triggerPrefix.length)];
  if (event === undefined) return [];
  return [
    `create or replace trigger ${quoteName(there.name)} ${event.when}
      on ${quoteName(there.schema)}.${quoteName(there.table)} for each ${event.each} when (false)
      execute function ${ourSchema}.${there.procedure}('${asleep}')`,
  ];
}

// What a trigger of that name is about, whatever its arguments are.
const events: Record<string, { when: string; each: "row" | "statement" }> = {
  created: { when: "after insert", each: "row" },
  updated: { when: "after update", each: "row" },
  deleted: { when: "after delete", each: "row" },
  moving: { when: "before update", each: "statement" },
  moved: { when: "after update", each: "statement" },
  truncated: { when: "before truncate", each: "statement" },
};

function dropTrigger({ schema, table, name }: { schema: string; table: string; name: string }): string {
  return `drop trigger ${quoteName(name)} on ${quoteName(schema)}.${quoteName(table)}`;
}

/** Our triggers as they are, without the copies that partitions have of those of their table. */
async function readTriggers(sql: postgres.Sql): Promise<Found[]> {
  return await sql<Found[]>`
    select tn.nspname as schema, c.relname as table, t.tgname as name,
      split_part(encode(t.tgargs, 'escape'), '\\000', 1) as hash, p.proname as procedure, t.tgenabled <> 'D' as enabled,
      pg_has_role(c.relowner, 'USAGE') as owned
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace tn on tn.oid = c.relnamespace
      join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
    where pn.nspname = ${ourSchema} and starts_with(t.tgname, ${triggerPrefix}) and not t.tgisinternal
      and not c.relispartition
    order by tn.nspname, c.relname, t.tgname`;
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && error.name === "PostgresError" && "code" in error && !/^(57P|08)/.test(String(error.code))
  );
}
