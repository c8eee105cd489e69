import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { planCaptures } from "#core/hooks/databases/plan-captures.ts";
import { readAddress } from "#core/hooks/databases/read-address.ts";
import { toModels } from "#core/hooks/databases/to-models.ts";
import type { Occurrence } from "#core/hooks/model.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { inspectTables } from "./inspect-tables.ts";
import { installCaptures } from "./install-captures.ts";
import { keepCaptures } from "./keep-captures.ts";
import { type AttachedConnection, openConnection } from "./open-connection.ts";
import { removeCaptures } from "./remove-captures.ts";
import { takeOccurrences } from "./take-occurrences.ts";

const guard = { policy: { rules: [{ kind: "loopback" as const, port: null }] } };
const limits = { rowsMax: 500, bytesMax: 4_000_000 };
const version = 180_000;
const all = ["created", "updated", "deleted"];

let over: TestDatabase;
let connection: AttachedConnection;
/** The application over there, which knows nothing of us. */
let application: postgres.Sql;

beforeAll(async () => {
  over = await createTestDatabase({ empty: true });
  const read = readAddress(over.url);
  if (!read.ok) throw new Error(read.detail);
  connection = openConnection(read.address, guard);
  application = postgres(over.url, { max: 2, onnotice: () => {} });
  await application`create table orders (id int primary key, total numeric, api_token text)`;
  await application`create table readings (at date, value int) partition by range (at)`;
  await application`create table readings_all partition of readings default`;
  await application`create table notes (body text)`;
});
afterAll(async () => {
  await application.end();
  await connection.close();
  await over.drop();
});

type Hook = { id: number; table: string; signals: string[]; watched?: string[] };

/** Makes the triggers what these hooks need, as workers do. */
async function keep(hooks: Hook[], hiddenColumns = ["*token*"]) {
  const tables = await inspectTables(connection.sql);
  const models = toModels({ id: 1, name: "shop", hiddenColumns }, tables);
  const { captures } = planCaptures(
    { hiddenColumns },
    models.map((model, at) => ({ model, plain: false, movable: false, ...tables[at] })),
    hooks.map(({ id, table, signals, watched = null }) => {
      return { id, name: `hook ${id}`, model: `shop.public.${table}`, watchedFields: watched, signals };
    }),
  );
  expect(await installCaptures(connection.sql, "us", version)).toEqual({ kind: "installed" });
  return await keepCaptures(connection.sql, captures, version);
}

async function take(): Promise<Occurrence[]> {
  const taken: Occurrence[] = [];
  while ((await takeOccurrences(connection.sql, limits, async (some) => void taken.push(...some))) > 0);
  return taken;
}

const listTriggers = async () => {
  const rows = await application<{ name: string }[]>`select c.relname || ' ' || t.tgname as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid where t.tgname like 'signalbox%' and not c.relispartition
    and not t.tgisinternal order by 1`;
  return rows.map(({ name }) => name.replace("signalbox_hook_", ""));
};

it("keeps what commits, with old and new row, changed fields and no hidden column, and nothing that is rolled back", async () => {
  await keep([{ id: 1, table: "orders", signals: all }]);
  await application`insert into orders values (1, 10, 'sesame')`;
  await application`update orders set total = 12, api_token = 'other'`;
  await application`update orders set total = 12`;
  await application`delete from orders`;
  await application
    .begin(async (sql) => {
      await sql`insert into orders values (2, 1, null)`;
      throw new Error("no");
    })
    .catch(() => {});
  const taken = await take();
  expect(taken).toEqual([
    expect.objectContaining({ operation: "created", objectId: "1", old: null, new: { id: 1, total: 10 } }),
    expect.objectContaining({
      operation: "updated",
      old: { id: 1, total: 10 },
      new: { id: 1, total: 12 },
      changedFields: ["total", "api_token"],
    }),
    expect.objectContaining({
      operation: "deleted",
      objectId: "1",
      new: null,
      hookIds: [1],
      model: "shop.public.orders",
    }),
  ]);
  expect(JSON.stringify(taken)).not.toContain("sesame");
  expect(await take()).toEqual([]);
});

it("has triggers for what hooks wait for and for nothing else, changes them at once, and never doubles", async () => {
  await keep([{ id: 1, table: "orders", signals: ["created"] }]);
  expect(await listTriggers()).toEqual(["orders created"]);
  await keep([
    { id: 1, table: "orders", signals: ["created"] },
    { id: 2, table: "orders", signals: ["django.db.models.signals.post_save"], watched: ["total"] },
    { id: 3, table: "notes", signals: ["deleted"] },
  ]);
  expect(await listTriggers()).toEqual(["notes deleted", "notes truncated", "orders created", "orders updated"]);
  await application`insert into orders values (3, 1, null)`;
  await application`update orders set api_token = 'x'`;
  await application`update orders set total = 2`;
  expect((await take()).map(({ operation, hookIds }) => [operation, hookIds])).toEqual([
    ["created", [1, 2]],
    ["updated", [2]],
  ]);
  await application`insert into notes values ('a'), ('b')`;
  await application`truncate notes`;
  expect((await take()).map(({ operation, objectId, old }) => [operation, objectId, old])).toEqual([
    ["deleted", null, { body: "a" }],
    ["deleted", null, { body: "b" }],
  ]);
  await keep([]);
  expect(await listTriggers()).toEqual([]);
});

it("rows of partitions are those of their table, also of partitions that are made later", async () => {
  await keep([{ id: 1, table: "readings", signals: ["created"] }]);
  await application`create table readings_2031 partition of readings for values from ('2031-01-01') to ('2032-01-01')`;
  await application`insert into readings values ('2031-05-01', 1), ('2030-05-01', 2)`;
  await application`insert into readings_2031 values ('2031-06-01', 3)`;
  expect((await take()).map(({ model, new: row }) => [model, row?.value])).toEqual([
    ["shop.public.readings", 1],
    ["shop.public.readings", 2],
    ["shop.public.readings", 3],
  ]);
});

it("a row that moves to another partition is an update and neither a deletion nor a new row", async () => {
  await keep([{ id: 1, table: "readings", signals: all }]);
  await application`update readings set at = '2030-01-01' where value = 1`;
  expect((await take()).map(({ operation, old, new: row }) => [operation, old?.at, row?.at])).toEqual([
    ["updated", "2031-05-01", "2030-01-01"],
  ]);
  await keep([{ id: 1, table: "readings", signals: ["created"] }]);
});

it("a column that came after the trigger is hidden by its name", async () => {
  await keep([{ id: 1, table: "notes", signals: ["created"] }]);
  await application`alter table notes add refresh_token text`;
  await application`insert into notes values ('a', 'sesame')`;
  expect((await take()).map((one) => one.new)).toEqual([{ body: "a" }]);
});

it("a table on which somebody holds a lock is said to be busy, and the others get their triggers", async () => {
  await keep([]);
  await application.begin(async (sql) => {
    await sql`lock table notes in access exclusive mode`;
    const { unkept } = await keep([
      { id: 1, table: "notes", signals: ["created"] },
      { id: 1, table: "orders", signals: ["created"] },
    ]);
    expect(unkept.map(({ table, error }) => [table, (error as { code?: string }).code])).toEqual([["notes", "55P03"]]);
  });
  expect(await listTriggers()).toEqual(["orders created"]);
});

it("a trigger that somebody has disabled stays so, and is told of", async () => {
  const hooks = [{ id: 1, table: "orders", signals: ["created"] }];
  await keep(hooks);
  await application`alter table orders disable trigger signalbox_hook_created`;
  expect((await keep(hooks)).disabled).toEqual(["public.orders"]);
  await application`alter table orders enable trigger signalbox_hook_created`;
  expect((await keep(hooks)).disabled).toEqual([]);
});

it("what has been taken stays there when it could not be settled, and comes again", async () => {
  await keep([{ id: 1, table: "orders", signals: ["created"] }]);
  await application`insert into orders values (10, 1, null), (11, 1, null)`;
  const failing = takeOccurrences(connection.sql, limits, async () => {
    throw new Error("not now");
  });
  await expect(failing).rejects.toThrow("not now");
  expect((await take()).map(({ objectId }) => objectId)).toEqual(["10", "11"]);
});

it("two who take at the same time share, and what is large comes in pieces", async () => {
  await application`insert into orders select n, 1, null from generate_series(100, 199) as n`;
  const seen: string[] = [];
  const note = async (some: Occurrence[]) => {
    seen.push(...some.map(({ id }) => id));
    await new Promise(setImmediate);
  };
  const few = { rowsMax: 7, bytesMax: 100 };
  const drainAll = async () => {
    while ((await takeOccurrences(connection.sql, few, note)) > 0);
  };
  await Promise.all([drainAll(), drainAll()]);
  await drainAll();
  expect(new Set(seen).size).toBe(100);
  expect(seen).toHaveLength(100);
});

it("detaching takes everything away, once, and only what is ours", async () => {
  expect(await removeCaptures(connection.sql, "somebody else")).toEqual({ kind: "nothing" });
  expect(await installCaptures(connection.sql, "somebody else", version)).toEqual({ kind: "foreign", owner: "us" });
  expect(await removeCaptures(connection.sql, "us")).toEqual({ kind: "removed" });
  expect(await listTriggers()).toEqual([]);
  expect(await application`select 1 from pg_namespace where nspname = 'signalbox'`).toHaveLength(0);
  expect(await removeCaptures(connection.sql, "us")).toEqual({ kind: "nothing" });
  await application`create schema signalbox create table theirs (id int)`;
  expect(await installCaptures(connection.sql, "us", version)).toEqual({ kind: "foreign", owner: null });
  await application`drop schema signalbox cascade`;
});
