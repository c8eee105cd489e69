import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { AttachedDatabase } from "#core/hooks/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { type AttachedForTests, openAttachedForTests } from "#scripts/testing/open-attached-for-tests.ts";

let test: AttachedForTests;
beforeAll(async () => {
  test = await openAttachedForTests();
  await test.application`create table orders (id int primary key, total int, api_token text)`;
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.sql`delete from hooks`;
  await test.sql`truncate recorded, drained_occurrences`;
  await test.sql`update attached_databases set enabled = true, hidden_columns = '{*token*}', updated_at = now()`;
  test.attached.forget();
  await test.attached.keepTriggers();
  await test.application`truncate orders`;
  if (await isInstalled()) await test.application`truncate signalbox.occurrences`;
});

const isInstalled = async () =>
  (await test.application`select 1 from pg_namespace where nspname = 'signalbox'`).length > 0;
const countTriggers = async () =>
  (await test.application`select 1 from pg_trigger where tgname like 'signalbox%'`).length;
const countNotes = async () => (await test.sql`select 1 from drained_occurrences`).length;
const countWaiting = async () => (await test.application`select 1 from signalbox.occurrences`).length;

async function readDatabase(): Promise<AttachedDatabase> {
  const [row] = await test.sql<AttachedDatabase[]>`select id, name, url_secret as "urlSecret",
    hidden_columns as "hiddenColumns", created_at as "createdAt", problem, problem_since as "problemSince",
    last_read_at as "lastReadAt" from attached_databases`;
  if (row === undefined) throw new Error("No database is attached.");
  return row;
}

/** A hook on new orders, with its trigger over there. */
async function watchOrders(): Promise<number> {
  const id = await test.putHook({ table: "orders", signals: ["created"] });
  await test.attached.keepTriggers();
  return id;
}

it("touches nothing over there before a hook is on one of its tables", async () => {
  expect(await isInstalled()).toBe(false);
  expect(await readDatabase()).toMatchObject({ problem: null, lastReadAt: expect.any(Date) });
});

it("has triggers while there are enabled hooks and the database is on, and none while all hooks are off", async () => {
  const id = await test.putHook({ table: "orders", signals: ["created", "updated"] });
  await test.attached.keepTriggers();
  expect(await countTriggers()).toBe(2);
  const off = test.openAnother({ off: true });
  await off.keepTriggers();
  expect(await countTriggers()).toBe(0);
  expect(await off.drain()).toBe(0);
  await test.attached.keepTriggers();
  expect(await countTriggers()).toBe(2);
  await test.sql`update hooks set enabled = false where id = ${id}`;
  await test.attached.keepTriggers();
  expect(await countTriggers()).toBe(0);
  await test.sql`update hooks set enabled = true`;
  await test.sql`update attached_databases set enabled = false, updated_at = now()`;
  test.attached.forget();
  await test.attached.keepTriggers();
  expect(await countTriggers()).toBe(0);
});

it("10,000 rows in one statement are drained once each, by several workers at the same time", async () => {
  await watchOrders();
  await test.application`insert into orders select n, n, null from generate_series(1, 10000) as n`;
  const other = test.openAnother();
  const counts = await Promise.all([test.attached.drain(), other.drain()]);
  const rest = await test.attached.drain();
  const [{ all, different } = { all: 0, different: 0 }] = await test.sql<{ all: number; different: number }[]>`
    select count(*)::int as all, count(distinct what)::int as different from recorded`;
  expect([all, different, counts[0] + counts[1] + rest]).toEqual([10_000, 10_000, 10_000]);
  expect([await countWaiting(), await countNotes()]).toEqual([0, 0]);
});

type Place = "before the callbacks" | "before the deletion" | "before the note goes";

/** A process that dies at one place: its connections are cut there, and nothing after it happens. */
async function dieAt(place: Place): Promise<void> {
  const { sql } = test;
  const withoutForgetting = new Proxy(sql, {
    apply: (target, self, given: [TemplateStringsArray, ...unknown[]]) => {
      if (String(given[0][0]).startsWith("delete from drained_occurrences")) throw new Error("dead");
      return Reflect.apply(target, self, given);
    },
  });
  const dying = test.openAnother({
    sql: place === "before the note goes" ? withoutForgetting : sql,
    ...(place !== "before the callbacks"
      ? {}
      : {
          record: async () => {
            throw new Fault("unavailable", "dead");
          },
        }),
    // By now the callbacks are committed, and nothing else is.
    wake: () => {
      if (place === "before the deletion") throw new Error("dead");
    },
  });
  await expect(dying.drain()).rejects.toThrow("dead");
  await dying.close();
}

it.each<[Place, number]>([
  ["before the callbacks", 0],
  ["before the deletion", 2],
  ["before the note goes", 2],
])("a worker that dies %s loses nothing and doubles nothing", async (place, recorded) => {
  await watchOrders();
  await test.application`insert into orders values (1, 1, null), (2, 1, null)`;
  await dieAt(place);
  expect([(await test.listRecorded()).length, await countNotes()]).toEqual([recorded, recorded]);
  await test.attached.drain();
  expect(await test.listRecorded()).toEqual(["created 1", "created 2"]);
  await test.attached.keepTriggers();
  expect([await countWaiting(), await countNotes()]).toEqual([0, 0]);
});

it("a worker whose connection is cut while it makes callbacks neither loses nor doubles them", async () => {
  await watchOrders();
  await test.application`insert into orders values (1, 1, null), (2, 1, null)`;
  const cut = test.openAnother({
    wake: () => {
      void test.application`select pg_terminate_backend(pid) from pg_stat_activity where pid in (
        select pid from pg_locks where relation = 'signalbox.occurrences'::regclass and mode = 'RowShareLock')`;
    },
  });
  // The cut comes before the deletion or after it; both must be well.
  await cut.drain().catch(() => {});
  await expect.poll(() => test.attached.drain()).toBe(0);
  expect(await test.listRecorded()).toEqual(["created 1", "created 2"]);
});

it("an occurrence that cannot be handled is put on record and holds nobody up", async () => {
  await watchOrders();
  await test.application`insert into orders values (1, 1, null), (2, 1, null), (3, 1, null)`;
  const picky = test.openAnother({
    record: async (sql, occurrences) => {
      if (occurrences.some(({ objectId }) => objectId === "2")) throw new Error("cannot be");
      for (const { objectId } of occurrences) await sql`insert into recorded (what) values (${objectId})`;
    },
  });
  expect(await picky.drain()).toBe(3);
  expect(await test.listRecorded()).toEqual(["1", "fault: cannot be", "3"]);
});

it("what is hidden since the trigger was made is not shown either", async () => {
  await watchOrders();
  await test.application`insert into orders values (1, 5, 'sesame')`;
  await test.sql`update attached_databases set hidden_columns = '{TOTAL,*token*}', updated_at = now()`;
  test.attached.forget();
  await test.attached.drain();
  const [row] = await test.sql<{ occurrence: { new: object } }[]>`select occurrence from recorded`;
  expect(row?.occurrence.new).toEqual({ id: 1 });
});

it("a database that cannot be reached is asked later and later, says why, and is well again by itself", async () => {
  await watchOrders();
  let url = "postgres://box:pa55@127.0.0.1:1/shop";
  let asked = 0;
  const openSecrets = async () => {
    asked += 1;
    return new Map([["shop.url", url]]);
  };
  const worker = test.openAnother({ openSecrets });
  const passSeconds = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await worker.tend();
      test.clock.ms += 1_000;
    }
  };
  await passSeconds(120);
  // At once, after 1, 2, 4, 8 and 16 seconds, and then every 30.
  expect(asked).toBe(8);
  const failed = await readDatabase();
  expect(failed.problem).toBe("Nothing accepts connections at 127.0.0.1 on this port.");
  expect(failed.problemSince).toBeInstanceOf(Date);
  url = test.overUrl;
  await passSeconds(31);
  expect(await readDatabase()).toMatchObject({ problem: null, problemSince: null });
  await test.application`insert into orders values (7, 1, null)`;
  await worker.tend();
  expect(await test.listRecorded()).toEqual(["created 7"]);
});

it("a hook on a table that is not there is told of by name, and the others work", async () => {
  await test.putHook({ table: "gone", signals: ["created"] });
  await watchOrders();
  expect((await readDatabase()).problem).toBe(
    'The hook "shop.public.gone" waits for shop.public.gone, which is not there.',
  );
  expect(await countTriggers()).toBe(1);
});

it("our own database, and one that somebody else has attached, are refused with the reason", async () => {
  const [{ name } = { name: "" }] = await test.sql<{ name: string }[]>`select current_database() as name`;
  const own = new URL(test.overUrl);
  own.pathname = `/${name}`;
  const confused = test.openAnother({ openSecrets: async () => new Map([["shop.url", own.toString()]]) });
  const database = await readDatabase();
  expect(await confused.examine(database)).toMatchObject({
    problems: [expect.stringContaining("Signalbox's own database")],
  });
  await watchOrders();
  const later = { ...database, createdAt: new Date(database.createdAt.getTime() + 5) };
  expect(await test.attached.examine(later)).toMatchObject({
    problems: [expect.stringContaining("Another Signalbox")],
  });
  expect(await test.attached.removeCaptures(later)).toBeNull();
  expect(await isInstalled()).toBe(true);
  expect(await test.attached.examine(database)).toMatchObject({ kind: "reached", problems: [] });
});

it("a role with few rights is told which statements give it the rest, and can then do everything", async () => {
  const role = `few_${test.overUrl.slice(-12)}`;
  const { application } = test;
  await test.attached.removeCaptures(await readDatabase());
  // The servers of tests have the role that everybody has for making others.
  const makersUrl = new URL(test.overUrl);
  makersUrl.username = "postgres";
  const maker = postgres(makersUrl.toString(), { max: 1, onnotice: () => {} });
  await maker.unsafe(`create role ${role} login password 'few'`);
  try {
    await application`create schema crm create table leads (id int primary key)`;
    const url = new URL(test.overUrl);
    url.username = role;
    url.password = "few";
    const few = test.openAnother({ openSecrets: async () => new Map([["shop.url", url.toString()]]) });
    const examined = await few.examine(await readDatabase());
    if (examined.kind !== "reached") throw new Error(examined.detail);
    const texts = [...examined.problems, ...examined.models.map(({ problem }) => problem ?? "")];
    const statements = texts.flatMap((text) => text.split("Run there: ")[1]?.split(/(?<=;) ?/) ?? []).filter(Boolean);
    expect(statements).toEqual([
      `GRANT CREATE ON DATABASE "${examined.database}" TO "${role}";`,
      `GRANT USAGE ON SCHEMA "crm" TO "${role}";`,
      `GRANT SELECT, TRIGGER ON "crm"."leads" TO "${role}";`,
      `GRANT SELECT, TRIGGER ON "public"."orders" TO "${role}";`,
    ]);
    const id = await test.putHook({ table: "orders", signals: ["created"] });
    await few.keepTriggers();
    expect((await readDatabase()).problem).toContain("GRANT CREATE ON DATABASE");
    for (const statement of statements) await application.unsafe(statement);
    await few.keepTriggers();
    expect((await readDatabase()).problem).toBeNull();
    await application`insert into orders values (1, 1, null)`;
    expect(await few.drain()).toBe(1);
    // The table belongs to somebody else, who alone may drop a trigger; so it sleeps until the database is detached.
    await test.sql`delete from hooks where id = ${id}`;
    await few.keepTriggers();
    await few.keepTriggers();
    expect((await readDatabase()).problem).toBeNull();
    await application`insert into orders values (2, 1, null)`;
    expect(await few.drain()).toBe(0);
    expect(await few.removeCaptures(await readDatabase())).toBeNull();
    expect([await countTriggers(), await isInstalled()]).toEqual([0, false]);
  } finally {
    await maker.unsafe(`drop owned by ${role}; drop role ${role}`);
    await maker.end();
    await application`drop schema if exists crm cascade`;
  }
});
