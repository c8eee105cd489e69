import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { entities } from "#core/hooks/entities.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { addHook, type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";
import { keepTriggers } from "./keep-triggers.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
});
afterAll(() => hooks.close());
afterEach(async () => {
  const { sql } = hooks;
  await sql`delete from hooks`;
  await keepTriggers(sql, { off: false });
  await sql`delete from clients`;
  await sql`delete from hook_occurrences`;
});

const on = { off: false };
let made = 0;

async function change(sql = hooks.sql): Promise<void> {
  made += 1;
  await sql.unsafe(`insert into clients (name, client_id) values ('Clinic', 'clinic-${made}')`);
  await sql.unsafe(`update clients set name = 'Ward' where client_id = 'clinic-${made}'`);
  await sql.unsafe(`delete from clients where client_id = 'clinic-${made}'`);
}

const takeShort = async () => (await hooks.take()).map(({ operation, hookIds }) => `${operation} ${hookIds}`);

/** Every trigger of ours, with the oid that it gets anew when it is made anew. */
const listTriggers = () => hooks.sql<{ name: string; oid: number }[]>`
  select c.relname || '.' || t.tgname as name, t.oid::int as oid from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where starts_with(t.tgname, 'signalbox_hook_') and t.tgparentid = 0 order by 1`;

it("a new row, a change and a deletion of it are kept with their content for the hooks that listen", async () => {
  const hookId = await hooks.add({ model: "signalbox.client", signals: ["created", "updated", "deleted"] });
  const { sql } = hooks;
  await sql`insert into clients (id, name, client_id) values (7, 'Clinic', 'clinic')`;
  await sql`update clients set name = 'Hospital' where id = 7`;
  await sql`delete from clients where id = 7`;
  const found = await hooks.take();
  expect(found).toMatchObject([
    { operation: "created", objectId: "7", old: null, new: { name: "Clinic" }, changedFields: [], hookIds: [hookId] },
    { operation: "updated", old: { name: "Clinic" }, new: { name: "Hospital" }, changedFields: ["name"] },
    { operation: "deleted", objectId: "7", old: { name: "Hospital", client_id: "clinic" }, new: null },
  ]);
});

describe("which changes a hook listens to", () => {
  it.each([
    [["created"], ["created"]],
    [["updated"], ["updated"]],
    [["deleted"], ["deleted"]],
    [["django.db.models.signals.post_save"], ["created", "updated"]],
    [
      ["django.db.models.signals.pre_save", "updated"],
      ["created", "updated"],
    ],
    [["django.db.models.signals.post_delete"], ["deleted"]],
    [
      ["django.db.models.signals.pre_delete", "created"],
      ["created", "deleted"],
    ],
    [["django.db.models.signals.post_init"], []],
  ])("by the signals %j", async (signals, operations) => {
    const hookId = await hooks.add({ model: "signalbox.client", signals });
    await change();
    expect(await takeShort()).toEqual(operations.map((operation) => `${operation} ${hookId}`));
  });

  it("one change is kept once for all hooks that listen to it, in the order of their ids", async () => {
    const first = await hooks.add({ model: "signalbox.client", signals: ["created", "updated"] });
    const second = await hooks.add({ model: "signalbox.client", signals: ["updated", "deleted"] });
    await change();
    expect(await takeShort()).toEqual([`created ${first}`, `updated ${first},${second}`, `deleted ${second}`]);
  });

  it("a hook that watches fields hears of no other update, but of every new row and deletion", async () => {
    const watching = await hooks.add({
      model: "signalbox.client",
      signals: ["created", "updated", "deleted"],
      watched: ["active", "callback"],
    });
    const any = await hooks.add({ model: "signalbox.client", signals: ["updated"] });
    await change();
    expect(await takeShort()).toEqual([`created ${watching}`, `updated ${any}`, `deleted ${watching}`]);
    await hooks.remove(any);
    await hooks.sql`insert into clients (id, name, client_id) values (1, 'Clinic', 'watched')`;
    await hooks.sql`update clients set name = 'Ward'`;
    await hooks.sql`update clients set active = false, name = 'Lab'`;
    expect(await takeShort()).toEqual([`created ${watching}`, `updated ${watching}`]);
  });
});

describe("edits of hooks hold at once", () => {
  it("in the transaction that makes them, and not at all when it is rolled back", async () => {
    const { sql } = hooks;
    await sql
      .begin(async (transaction) => {
        const hookId = await addHook(transaction, { model: "signalbox.client", signals: ["created"] });
        await transaction`insert into clients (name, client_id) values ('Clinic', 'inside')`;
        const rows = await transaction`select hook_ids as ids from hook_occurrences`;
        expect(rows).toMatchObject([{ ids: [hookId] }]);
        throw new Error("not after all");
      })
      .catch((error: Error) => expect(error.message).toBe("not after all"));
    expect(await listTriggers()).toEqual([]);
    await change();
    expect(await takeShort()).toEqual([]);
  });

  it("a hook that is switched off, on and edited many times is heard once for each change", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created", "deleted"] });
    for (let turn = 0; turn < 6; turn += 1) {
      await sql.begin(async (transaction) => {
        await transaction`update hooks set enabled = not enabled, watched_fields = ${[`f${turn}`]} where id = ${hookId}`;
        await keepTriggers(transaction, on);
      });
      await change();
      expect(await takeShort()).toEqual(turn % 2 === 0 ? [] : [`created ${hookId}`, `deleted ${hookId}`]);
    }
  });

  it("a hook that goes to another model leaves the first one without triggers", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created"] });
    await sql.begin(async (transaction) => {
      await transaction`update hooks set model = 'signalbox.provider' where id = ${hookId}`;
      await keepTriggers(transaction, on);
    });
    expect((await listTriggers()).map(({ name }) => name)).toEqual(["providers.signalbox_hook_created"]);
  });

  it("of two who add hooks to one table at the same time neither undoes the other's triggers", async () => {
    const added = await Promise.all(
      Array.from({ length: 5 }, () => hooks.add({ model: "signalbox.client", signals: ["created"] })),
    );
    await change();
    expect(await takeShort()).toEqual([`created ${added.toSorted((a, b) => a - b)}`]);
  });

  it("a row of hooks that was changed by hand holds from the next look on", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created"] });
    await sql`update hooks set enabled = false where id = ${hookId}`;
    await keepTriggers(sql, on);
    await change();
    expect(await takeShort()).toEqual([]);
  });
});

describe("triggers are kept", () => {
  it("and not touched where nothing differs, so that no lock is taken", async () => {
    const { sql } = hooks;
    await hooks.add({ model: "signalbox.client", signals: ["created", "updated", "deleted"] });
    await hooks.add({ model: "signalbox.run", signals: ["updated"] });
    const before = await listTriggers();
    expect(before.map(({ name }) => name)).toEqual([
      "clients.signalbox_hook_created",
      "clients.signalbox_hook_deleted",
      "clients.signalbox_hook_truncated",
      "clients.signalbox_hook_updated",
      "runs.signalbox_hook_updated",
    ]);
    await sql.begin(async (transaction) => {
      await keepTriggers(transaction, on);
      const locks = await transaction`select relation::regclass::text as name, mode from pg_locks
        where pid = pg_backend_pid() and mode not in ('AccessShareLock', 'ExclusiveLock')`;
      expect(locks).toEqual([]);
    });
    expect(await listTriggers()).toEqual(before);
  });

  it("or made again when somebody dropped or disabled one", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created", "updated"] });
    await sql`alter table clients disable trigger signalbox_hook_created`;
    await sql`drop trigger signalbox_hook_updated on clients`;
    await keepTriggers(sql, on);
    await change();
    expect(await takeShort()).toEqual([`created ${hookId}`, `updated ${hookId}`]);
  });

  it("with functions that are those of this release, and the triggers stay as they are", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created"] });
    const before = await listTriggers();
    await sql`create or replace function public.signalbox_capture_statement() returns trigger language plpgsql
      as 'begin return null; end'`;
    await sql`comment on function public.signalbox_capture_statement() is 'of an earlier release'`;
    await change();
    expect(await takeShort()).toEqual([]);
    await keepTriggers(sql, on);
    await change();
    expect(await takeShort()).toEqual([`created ${hookId}`]);
    expect(await listTriggers()).toEqual(before);
  });

  it("when a release migrates, so that its hidden columns are known before it writes; but none is brought back", async () => {
    const { sql } = hooks;
    await hooks.add({ model: "signalbox.client", signals: ["created", "updated"] });
    await sql`drop trigger signalbox_hook_updated on clients`;
    await migrateDatabase(hooks.url, new Date());
    expect(await listTriggers()).toHaveLength(2);
    await keepTriggers(sql, { off: true });
    await migrateDatabase(hooks.url, new Date());
    expect(await listTriggers()).toEqual([]);
  });

  it("on every entity there is, each with all that can happen to its rows", async () => {
    for (const { name } of entities) await hooks.add({ model: name, signals: ["created", "updated", "deleted"] });
    const expected = entities.flatMap(({ table }) =>
      ["created", "deleted", "truncated", "updated"].map((part) => `${table}.signalbox_hook_${part}`),
    );
    expect((await listTriggers()).map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
  });

  it("of tables without hooks there are none, and a hook of an unknown model asks for none", async () => {
    await hooks.add({ model: "signalbox.unicorn", signals: ["created"] });
    await hooks.add({ model: "signalbox.client", signals: ["created"], enabled: false });
    expect(await listTriggers()).toEqual([]);
  });

  it("when all is switched off none is left, and they come back afterwards", async () => {
    const { sql } = hooks;
    const hookId = await hooks.add({ model: "signalbox.client", signals: ["created"] });
    await hooks.add({ model: "signalbox.transaction", signals: ["created", "deleted"] });
    await keepTriggers(sql, { off: true });
    expect(await listTriggers()).toEqual([]);
    await change();
    expect(await takeShort()).toEqual([]);
    await keepTriggers(sql, on);
    await change();
    expect(await takeShort()).toEqual([`created ${hookId}`]);
  });
});

it("a busy table is said to be busy, and nothing waits behind the one who wanted to change it", async () => {
  const { sql } = hooks;
  const holding = await sql.reserve();
  try {
    await holding`begin`;
    await holding`insert into clients (name, client_id) values ('Clinic', 'slow')`;
    const busy = hooks.add({ model: "signalbox.client", signals: ["created"] });
    await expect(busy).rejects.toMatchObject({
      name: "Fault",
      code: "unavailable",
      message: "The table clients is busy; its triggers were not changed. Try again.",
      context: { table: "clients" },
    });
    // Whoever edits another model is not held up.
    await hooks.add({ model: "signalbox.provider", signals: ["created"] });
  } finally {
    await holding`rollback`;
    holding.release();
  }
  expect((await listTriggers()).map(({ name }) => name)).toEqual(["providers.signalbox_hook_created"]);
});
