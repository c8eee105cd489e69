import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensurePartitions } from "#db/partitions.ts";
import { captureTable } from "#scripts/testing/capture-table.ts";
import { makeTransaction } from "#scripts/testing/make-transaction.ts";
import { type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
});
afterAll(() => hooks.close());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

async function takeShort(): Promise<string[]> {
  const taken = await hooks.take();
  return taken.map(({ operation, objectId, hookIds }) => `${objectId} ${operation} for ${hookIds}`);
}

describe("tables that are partitioned", () => {
  it("rows of all partitions are kept, also of one that is made later", async () => {
    const { sql } = hooks;
    const hook = await hooks.add({ model: "signalbox.transaction", signals: ["created", "updated", "deleted"] });
    const today = await makeTransaction(sql, { status: "pending" });
    const later = await makeTransaction(sql, { at: inDays(25), status: "pending" });
    await hooks.take();
    await ensurePartitions(sql, inDays(25), 0);
    // Upkeep took the row into its new partition: nothing has happened to it.
    expect(await hooks.take()).toEqual([]);
    await sql`update transactions set status = 'failed' where id in (${today}, ${later})`;
    const third = await makeTransaction(sql, { at: inDays(25) });
    await sql`delete from transactions where id = ${later}`;
    const [of] = await sql`select tableoid::regclass::text as name from transactions where id = ${third}`;
    expect(of?.name).toMatch(/^transactions_\d{8}$/);
    const kept = await takeShort();
    expect(kept.slice(0, 2).toSorted()).toEqual(
      [`${today} updated for ${hook}`, `${later} updated for ${hook}`].toSorted(),
    );
    expect(kept.slice(2)).toEqual([`${third} created for ${hook}`, `${later} deleted for ${hook}`]);
    await hooks.remove(hook);
  });

  it("truncating the table deletes each row of its partitions, but calls of hooks are never kept", async () => {
    const { sql } = hooks;
    const hook = await hooks.add({ model: "signalbox.delivery", signals: ["created", "updated", "deleted"] });
    const insert = (origin: string) => sql<{ id: string }[]>`
      insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, state, created_at)
      values (${uuidv7()}, ${origin}, ${uuidv7()}, 'http', 'host', '{}', 'trace', false, 'pending', now()) returning id`;
    const [own] = await insert("integration");
    await insert("hook");
    await sql`update deliveries set state = 'delivered'`;
    await sql`truncate deliveries`;
    expect(await takeShort()).toEqual(
      ["created", "updated", "deleted"].map((word) => `${own?.id} ${word} for ${hook}`),
    );
    await hooks.remove(hook);
  });

  it("a row that moves to another partition is updated, neither deleted nor created", async () => {
    const { sql } = hooks;
    await sql`create table orders (id integer, state text, note text, primary key (id, state)) partition by list (state)`;
    await sql`create table orders_open partition of orders for values in ('open')`;
    await sql`create table orders_done partition of orders for values in ('done', 'paid')`;
    await captureTable(sql, { table: "orders", keyFields: ["id", "state"], plain: false, movable: true });
    await sql`insert into orders values (1, 'open', 'a'), (2, 'open', 'b'), (3, 'done', 'c')`;
    await hooks.take();
    await sql`update orders set state = case state when 'done' then 'paid' else 'done' end`;
    const taken = await hooks.take();
    expect(taken.toSorted((one, other) => Number(one.new?.id) - Number(other.new?.id))).toMatchObject([
      {
        operation: "updated",
        objectId: "1,done",
        old: { state: "open" },
        new: { state: "done", note: "a" },
        hookIds: [2],
      },
      { operation: "updated", objectId: "2,done", old: { state: "open" }, changedFields: ["state"], hookIds: [2] },
      { operation: "updated", objectId: "3,paid", old: { state: "done" }, hookIds: [2] },
    ]);
    // After it a deletion and an insertion are what they are.
    await sql`with gone as (delete from orders where id = 1 returning *) insert into orders select 4, 'open', note from gone`;
    await sql`delete from orders_done where id = 2`;
    expect(await takeShort()).toEqual(["1,done deleted for 3", "4,open created for 1", "2,done deleted for 3"]);
  });

  it("what a trigger does while rows move is told apart from the moves", async () => {
    const { sql } = hooks;
    await sql`create table parcels (id integer, place text) partition by list (place)`;
    await sql`create table parcels_here partition of parcels for values in ('here')`;
    await sql`create table parcels_there partition of parcels for values in ('there')`;
    await sql`create function tidy() returns trigger language plpgsql as $$ begin
      delete from parcels where id = new.id + 100;
      update parcels set place = 'there' where id = new.id + 200;
      insert into parcels values (new.id + 300, 'here');
      return null; end $$`;
    await captureTable(sql, { table: "parcels", plain: false, movable: true });
    await sql`insert into parcels values (1, 'here'), (101, 'here'), (201, 'here')`;
    await hooks.take();
    // Its name sets it between those of ours for a deletion and an insertion.
    await sql`create trigger a_tidy after insert on parcels for each row when (new.id = 1) execute function tidy()`;
    await sql`update parcels set place = 'there' where id = 1`;
    expect((await takeShort()).toSorted()).toEqual(
      ["1 updated for 2", "101 deleted for 3", "201 updated for 2", "301 created for 1"].toSorted(),
    );
  });

  it("a hook that listens to updates alone is told of moves too", async () => {
    const { sql } = hooks;
    await sql`create table visits (id integer, year integer) partition by range (year)`;
    await sql`create table visits_old partition of visits for values from (2000) to (2026)`;
    await sql`create table visits_new partition of visits for values from (2026) to (2100)`;
    const listeners = { created: [], updated: [{ hookId: 5, watched: ["year"] }], deleted: [] };
    await captureTable(sql, { table: "visits", plain: false, movable: true, listeners });
    await sql`insert into visits values (1, 2025)`;
    await sql`update visits set year = 2026`;
    await sql`update visits set id = 2`;
    await sql`delete from visits`;
    expect(await takeShort()).toEqual(["1 updated for 5"]);
  });
});

describe("tables of any kind", () => {
  it("rows of a table without a key have no id", async () => {
    const { sql } = hooks;
    await sql`create table notes (words text)`;
    await captureTable(sql, { table: "notes", keyFields: [] });
    await sql`insert into notes values ('a'), ('a')`;
    await sql`update notes set words = 'b'`;
    await sql`delete from notes`;
    const taken = await hooks.take();
    expect(taken.map(({ operation }) => operation)).toEqual([
      "created",
      "created",
      "updated",
      "updated",
      "deleted",
      "deleted",
    ]);
    expect(taken.every(({ objectId }) => objectId === null)).toBe(true);
  });

  it("odd names, and columns of types that know no equality, are kept as they are", async () => {
    const { sql } = hooks;
    await sql.unsafe(
      `create table "it's \\ ""odd""" ("Key Field" uuid default gen_random_uuid(), point point, doc json, xml xml)`,
    );
    await captureTable(sql, { table: `it's \\ "odd"`, model: `shop.it's \\ "odd"`, keyFields: ["Key Field"] });
    await sql.unsafe(`insert into "it's \\ ""odd""" (point, doc, xml) values ('(1,2)', '{"a": 1}', '<a/>')`);
    await sql.unsafe(`update "it's \\ ""odd""" set point = '(1,3)'`);
    const [made, changed] = await hooks.take();
    expect(made).toMatchObject({ model: `shop.it's \\ "odd"`, new: { point: "(1,2)", doc: { a: 1 }, xml: "<a/>" } });
    expect(changed).toMatchObject({ objectId: made?.new?.["Key Field"], changedFields: ["point"] });
  });

  it("1.0 and 1.00 are one value, and a different spelling of JSON is none other", async () => {
    const { sql } = hooks;
    await sql`create table prices (id integer, price numeric, doc json)`;
    await captureTable(sql, { table: "prices" });
    await sql`insert into prices values (1, 1.0, '{"a": 1}')`;
    await hooks.take();
    await sql`update prices set price = 1.00, doc = '{ "a":1 }'`;
    expect(await hooks.take()).toEqual([]);
  });

  it("a column that is added later is hidden where a pattern says so, and may go again", async () => {
    const { sql } = hooks;
    await sql`create table staff (id integer, name text)`;
    await captureTable(sql, { table: "staff", hiddenPatterns: ["%pass%"] });
    await sql`alter table staff add column "PassPhrase" text, add column room text`;
    await sql`insert into staff values (1, 'Asha', 'open sesame', 'B2')`;
    await sql`alter table staff drop column name`;
    await sql`update staff set room = 'B3'`;
    const taken = await hooks.take();
    expect(taken.map((one) => one.new)).toEqual([
      { id: 1, name: "Asha", room: "B2" },
      { id: 1, room: "B3" },
    ]);
  });
});
