import { performance } from "node:perf_hooks";
import type { Operation } from "#core/hooks/model.ts";
import { openDatabase, type Sql } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { keepTriggers } from "#db/stores/hooks/keep-triggers.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";

// What it costs the writers of a busy table that a hook watches it: rows a second without a hook, with a hook on another
// operation, and with one on this operation, in turns. The occurrences are thrown away between the turns. PostgreSQL syncs
// its commits. "npm run bench" runs it, or: node scripts/bench/hooks.ts ROUNDS SECONDS

const connections = 8;
const rowsAtOnce = 10_000;
const states = ["no hook", "a hook on something else", "a hook on it"] as const;
type State = (typeof states)[number];

type Workload = {
  name: string;
  operation: Operation;
  /** Makes the rows that the work will change. */
  prepare: (sql: Sql) => Promise<unknown>;
  /** Does the work once and answers the number of rows; `turn` differs each time. */
  work: (sql: Sql, turn: number) => Promise<number>;
  single: boolean;
};

const insertPeople = (sql: Sql, from: number, count: number) => sql`
  insert into notification_people (user_id, actor_type, name, email, phone, language, time_zone)
  select n, 'TEACHER', 'Teacher ' || n, 'teacher-' || n || '@example.org', '+255700' || n, 'sw', 'Africa/Dar_es_Salaam'
  from generate_series(${from}::int, ${from + count - 1}::int) n`;
const clear = (sql: Sql) => sql`truncate notification_people cascade`;
const fill = async (sql: Sql) => {
  await clear(sql);
  await insertPeople(sql, 1, rowsAtOnce);
};

const workloads: Workload[] = [
  {
    name: `insert, one row a statement, ${connections} connections`,
    operation: "created",
    single: true,
    prepare: clear,
    work: async (sql, turn) => (await insertPeople(sql, turn + 1, 1)).count,
  },
  {
    name: `update, one row a statement, ${connections} connections`,
    operation: "updated",
    single: true,
    prepare: fill,
    work: async (sql, turn) =>
      (await sql`update notification_people set name = ${`Teacher ${turn}`} where user_id = ${(turn % rowsAtOnce) + 1}`)
        .count,
  },
  {
    name: `insert, ${rowsAtOnce} rows in one statement`,
    operation: "created",
    single: false,
    prepare: clear,
    work: async (sql) => (await insertPeople(sql, 1, rowsAtOnce)).count,
  },
  {
    name: `update, ${rowsAtOnce} rows in one statement`,
    operation: "updated",
    single: false,
    prepare: fill,
    work: async (sql) => (await sql`update notification_people set name = name || '.'`).count,
  },
  {
    name: `delete, ${rowsAtOnce} rows in one statement`,
    operation: "deleted",
    single: false,
    prepare: fill,
    work: async (sql) => (await sql`delete from notification_people`).count,
  },
];

async function setHook(sql: Sql, state: State, operation: Operation): Promise<void> {
  const signal = state === "a hook on it" ? operation : operation === "deleted" ? "created" : "deleted";
  await sql.begin(async (transaction) => {
    await transaction`delete from hooks`;
    if (state !== "no hook") {
      await transaction`with hook as (insert into hooks (model, target_url)
          values ('signalbox.notification_person', 'http://localhost/') returning id)
        insert into hook_signals (hook_id, signal_id) select hook.id, s.id from hook, signals s where s.name = ${signal}`;
    }
    await keepTriggers(transaction, { off: false });
  });
  await sql`truncate hook_occurrences`;
}

async function measureOnce(sql: Sql, workload: Workload, state: State, seconds: number): Promise<number> {
  await setHook(sql, "no hook", workload.operation);
  await workload.prepare(sql);
  await setHook(sql, state, workload.operation);
  await sql`checkpoint`.catch(() => undefined);
  const startedAt = performance.now();
  const rows = workload.single ? await workForSeconds(sql, workload, seconds) : await workload.work(sql, 0);
  const perSecond = rows / ((performance.now() - startedAt) / 1_000);
  const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from hook_occurrences`;
  const expected = state === "a hook on it" ? rows : 0;
  if (kept?.count !== expected) throw new Error(`${kept?.count} occurrences of ${expected} (${workload.name}).`);
  return perSecond;
}

async function workForSeconds(sql: Sql, { work }: Workload, seconds: number): Promise<number> {
  const endAt = performance.now() + seconds * 1_000;
  let [turn, rows] = [0, 0];
  const one = async () => {
    while (performance.now() < endAt) {
      turn += 1;
      const changed = await work(sql, turn);
      rows += changed;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return rows;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

async function main(rounds: number, seconds: number): Promise<void> {
  const server = await startThrowAwayPostgres({ durable: true });
  const database = openDatabase(server.url, { connectionsMax: connections, statementTimeoutMs: 600_000 });
  try {
    await migrateDatabase(server.url, new Date());
    for (const workload of workloads) {
      const measured: Record<State, number[]> = { "no hook": [], "a hook on something else": [], "a hook on it": [] };
      for (let round = 0; round < rounds; round += 1) {
        for (const state of states) measured[state].push(await measureOnce(database.sql, workload, state, seconds));
      }
      console.log(workload.name);
      const base = median(measured["no hook"]);
      for (const state of states) {
        const rate = median(measured[state]);
        const all = measured[state].map((one) => one.toFixed(0)).join(", ");
        console.log(
          `  ${state.padEnd(26)} ${rate.toFixed(0).padStart(8)} rows/s  ${(rate / base).toFixed(2)}  (${all})`,
        );
      }
    }
  } finally {
    await database.close();
    await server.stop();
  }
}

const [rounds = 3, seconds = 4] = process.argv.slice(2).map(Number);
await main(rounds, seconds);
