import postgres from "postgres";
import type { Occurrence } from "#core/hooks/model.ts";
import { openDatabase, type Sql, type SqlOrTransaction } from "#db/connect.ts";
import { type AttachedDatabases, openAttached } from "#platform/hooks/attached/open-attached.ts";
import { createTestDatabase } from "./create-test-database.ts";

export type AttachedForTests = {
  /** Our own database. */
  sql: Sql;
  /** The application's connection to the other one, which knows nothing of us. */
  application: postgres.Sql;
  overUrl: string;
  attached: AttachedDatabases;
  /** Another process over the same databases, with parts of its own. */
  openAnother: (change?: Partial<Parameters<typeof openAttached>[0]>) => AttachedDatabases;
  /** The id of the one database that is attached, under the name "shop". */
  databaseId: number;
  putHook: (hook: { table: string; signals: string[]; watched?: string[]; enabled?: boolean }) => Promise<number>;
  /** What has been recorded, in its order: the operation with the key, once for each occurrence. */
  listRecorded: () => Promise<string[]>;
  /** Lets no time pass but what is said here. */
  clock: { ms: number };
  close: () => Promise<void>;
};

/**
 * Two databases, of which one is attached to the other, without the rest of the platform: what would make callbacks writes
 * occurrences into a table of its own, in the same transaction.
 */
export async function openAttachedForTests(): Promise<AttachedForTests> {
  const [own, over] = [await createTestDatabase(), await createTestDatabase({ empty: true })];
  const database = openDatabase(own.url, { connectionsMax: 6 });
  const { sql } = database;
  const application = postgres(over.url, { max: 3, onnotice: () => {} });
  await sql`create table recorded (id bigint generated always as identity, what text, occurrence jsonb)`;
  const [row] = await sql<{ id: number }[]>`insert into attached_databases (name, url_secret, hidden_columns)
    values ('shop', 'shop.url', '{*token*}') returning id`;
  const databaseId = row?.id ?? 0;
  const clock = { ms: 1_000_000 };
  const record = async (transaction: SqlOrTransaction, occurrences: Occurrence[]) => {
    const rows = occurrences.map((one) => ({ what: `${one.operation} ${one.objectId}`, occurrence: one }));
    await transaction`insert into recorded (what, occurrence)
      select one ->> 'what', one -> 'occurrence' from jsonb_array_elements(${transaction.json(rows as never)}) as one`;
  };
  const opened: AttachedDatabases[] = [];
  const openAnother: AttachedForTests["openAnother"] = (change = {}) => {
    const parts = {
      sql,
      guard: { policy: { rules: [{ kind: "loopback" as const, port: null }] } },
      openSecrets: async () => new Map([["shop.url", over.url]]),
      now: () => new Date(),
      off: false,
      record,
      recordFault: async (transaction: SqlOrTransaction, { id }: Occurrence, error: unknown) => {
        await transaction`insert into recorded (what, occurrence)
          values (${`fault: ${error instanceof Error ? error.message : error}`}, ${transaction.json({ id })})`;
      },
      wake: () => {},
      ...change,
    };
    const one = openAttached(parts, () => clock.ms);
    opened.push(one);
    return one;
  };
  return {
    sql,
    application,
    overUrl: over.url,
    attached: openAnother(),
    openAnother,
    databaseId,
    clock,
    putHook: async ({ table, signals, watched = null, enabled = true }) => {
      const [hook] = await sql<{ id: number }[]>`
        insert into hooks (model, database_id, target_url, watched_fields, enabled)
        values (${`shop.public.${table}`}, ${databaseId}, 'https://t.example/', ${watched}, ${enabled}) returning id`;
      const id = hook?.id ?? 0;
      await sql`insert into hook_signals select ${id}, id from signals where name = any(${signals})`;
      return id;
    },
    listRecorded: async () => {
      const rows = await sql<{ what: string }[]>`select what from recorded order by id`;
      return rows.map(({ what }) => what);
    },
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await application.end();
      await database.close();
      await own.drop();
      await over.drop();
    },
  };
}
