import type { Occurrence } from "#core/hooks/model.ts";
import { type Database, openDatabase, type Sql, type SqlOrTransaction } from "#db/connect.ts";
import { keepTriggers } from "#db/stores/hooks/keep-triggers.ts";
import { createTestDatabase } from "./create-test-database.ts";

type HookForTests = { model: string; signals: string[]; watched?: string[]; enabled?: boolean };

export type CaptureForTests = {
  sql: Sql;
  url: string;
  /** Writes a hook and keeps the triggers in one transaction; answers its id. */
  add: (hook: HookForTests) => Promise<number>;
  remove: (hookId: number) => Promise<void>;
  /** What is kept, in its order; nothing of it is there afterwards. */
  take: () => Promise<Omit<Occurrence, "occurredAt" | "signal" | "arguments" | "traceId">[]>;
  close: () => Promise<void>;
};

/** A database of its own, with connections to it and what a test of hooks needs. */
export async function openCaptureForTests(): Promise<CaptureForTests> {
  const test = await createTestDatabase();
  const database: Database = openDatabase(test.url);
  const { sql } = database;
  return {
    sql,
    url: test.url,
    add: (hook) => sql.begin((transaction) => addHook(transaction, hook)),
    remove: async (hookId) => {
      await sql.begin(async (transaction) => {
        await transaction`delete from hooks where id = ${hookId}`;
        await keepTriggers(transaction, { off: false });
      });
    },
    take: () => sql`with taken as (delete from hook_occurrences returning *)
      select id::text, model, operation, object_id as "objectId", old, new, changed_fields as "changedFields",
        hook_ids as "hookIds" from taken order by taken.id`,
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

/** Writes a hook in a transaction that goes on. */
export async function addHook(sql: SqlOrTransaction, hook: HookForTests): Promise<number> {
  const [row] = await sql<{ id: number }[]>`insert into hooks (model, target_url, watched_fields, enabled)
    values (${hook.model}, 'https://example.org/', ${hook.watched ?? null}, ${hook.enabled ?? true}) returning id`;
  const id = row?.id ?? 0;
  await sql`insert into hook_signals (hook_id, signal_id) select ${id}, s.id from signals s
    where s.name in ${sql(hook.signals)}`;
  await keepTriggers(sql, { off: false });
  return id;
}
