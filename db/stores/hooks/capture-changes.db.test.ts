import { spawnSync } from "node:child_process";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type CaptureForTests, openCaptureForTests } from "#scripts/testing/open-capture-for-tests.ts";

let hooks: CaptureForTests;
beforeAll(async () => {
  hooks = await openCaptureForTests();
  await hooks.add({ model: "signalbox.mediator", signals: ["created", "updated", "deleted"] });
  await hooks.add({ model: "signalbox.registration", signals: ["created", "updated", "deleted"] });
  await hooks.add({ model: "signalbox.channel", signals: ["created", "updated", "deleted"] });
});
afterAll(() => hooks.close());
beforeEach(async () => {
  await hooks.sql`delete from registrations`;
  await hooks.sql`delete from channels`;
  await hooks.sql`delete from mediators`;
  await hooks.take();
});

const mediator = (id: number, name = `M${id}`) =>
  `insert into mediators (id, name, urn, endpoint_url) values (${id}, '${name}', 'urn:${id}', 'http://m.example.org')`;

async function takeShort(): Promise<string[]> {
  const taken = await hooks.take();
  return taken.map(({ model, operation, objectId }) => `${model.slice(10)} ${objectId} ${operation}`);
}

// A fresh machine has no psql; a plain connection that knows nothing of hooks stands in for it.
const hasPsql = spawnSync("psql", ["--version"]).status === 0;
async function runAsStranger(statements: string): Promise<void> {
  if (hasPsql) {
    const run = spawnSync("psql", [hooks.url, "-v", "ON_ERROR_STOP=1", "-c", statements], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return;
  }
  const plain = postgres(hooks.url, { max: 1 });
  await plain.unsafe(statements);
  await plain.end();
}

describe("whoever makes a change, in whichever way", () => {
  it("a change by psql is kept as one of our code is", async () => {
    await runAsStranger(`${mediator(1)}; update mediators set name = 'Other'; delete from mediators`);
    expect(await takeShort()).toEqual(["mediator 1 created", "mediator 1 updated", "mediator 1 deleted"]);
  });

  it("who changes a row needs no right to write occurrences, and nobody else may make triggers of our functions", async () => {
    const rows = await hooks.sql<{ name: string; definer: boolean; anybody: boolean }[]>`
      select proname as name, prosecdef as definer, has_function_privilege('public', oid, 'execute') as anybody
      from pg_proc where pronamespace = 'public'::regnamespace and proname like 'signalbox%'`;
    expect(rows.length).toBeGreaterThan(5);
    for (const { name, definer, anybody } of rows) {
      expect({ name, definer, anybody }).toEqual({ name, definer: /capture/.test(name), anybody: false });
    }
  });

  it("ON CONFLICT is an insertion or an update of what it did", async () => {
    const { sql } = hooks;
    await sql.unsafe(`${mediator(1)} on conflict (id) do update set name = 'Twice'`);
    await sql.unsafe(`${mediator(1)} on conflict (id) do update set name = 'Twice'`);
    await sql.unsafe(`${mediator(1)} on conflict (id) do nothing`);
    expect(await takeShort()).toEqual(["mediator 1 created", "mediator 1 updated"]);
  });

  it("MERGE is each of what it did", async () => {
    const { sql } = hooks;
    await sql.unsafe(`${mediator(1)}, (2, 'M2', 'urn:2', 'http://m.example.org')`);
    await hooks.take();
    await sql`merge into mediators m using (values (1), (2), (3)) as source (id) on m.id = source.id
      when matched and m.id = 1 then update set name = 'Merged'
      when matched then delete
      when not matched then insert (id, name, urn, endpoint_url) values (source.id, 'New', 'urn:3', 'http://m.example.org')`;
    expect((await takeShort()).toSorted()).toEqual(["mediator 1 updated", "mediator 2 deleted", "mediator 3 created"]);
  });

  it("COPY is an insertion of each of its rows", async () => {
    const stream = await hooks.sql`copy mediators (id, name, urn, endpoint_url) from stdin`.writable();
    await new Promise((resolve, reject) => {
      stream.on("finish", resolve).on("error", reject);
      stream.end("1\tA\turn:1\thttp://a\n2\tB\turn:2\thttp://b\n");
    });
    expect(await takeShort()).toEqual(["mediator 1 created", "mediator 2 created"]);
  });

  it("rows that go because another row goes are deleted too", async () => {
    const { sql } = hooks;
    await sql.unsafe(mediator(1));
    await sql`insert into channels (id, name, path_pattern, mediator_id) values (5, 'C', '^/c', 1)`;
    await sql`insert into registrations (id, channel_id, organization) values (9, 5, 'Clinic')`;
    await hooks.take();
    await sql`delete from channels`;
    expect((await takeShort()).toSorted()).toEqual(["channel 5 deleted", "registration 9 deleted"]);
  });

  it("TRUNCATE deletes each row", async () => {
    const { sql } = hooks;
    await sql`insert into registrations (id, organization) values (1, 'Clinic'), (2, 'Ward')`;
    await hooks.take();
    await sql`truncate registrations`;
    const taken = await hooks.take();
    expect(taken).toMatchObject([
      { operation: "deleted", objectId: "1", old: { organization: "Clinic" }, new: null },
      { operation: "deleted", objectId: "2", old: { organization: "Ward" }, new: null },
    ]);
    expect(taken[0]?.old).not.toHaveProperty("api_code");
  });
});

describe("what is kept of a change", () => {
  it("an update of the key is known by the new key, and both are there", async () => {
    await hooks.sql.unsafe(mediator(1));
    await hooks.take();
    await hooks.sql`update mediators set id = 8`;
    expect(await hooks.take()).toMatchObject([
      { objectId: "8", old: { id: 1 }, new: { id: 8 }, changedFields: ["id"] },
    ]);
  });

  it("an update in which nothing differs is no change", async () => {
    await hooks.sql.unsafe(mediator(1));
    await hooks.take();
    await hooks.sql`update mediators set name = name, openhim = openhim`;
    await hooks.sql`update mediators set name = 'M1' where id = 1`;
    expect(await hooks.take()).toEqual([]);
  });

  it("hidden columns are never in it, but their names are among the changed fields", async () => {
    const { sql } = hooks;
    await sql`insert into mediators (id, name, urn, endpoint_url, auth) values (1, 'M', 'u', 'http://m',
      ${sql.json({ kind: "basic", username: "root", password: "vault-name" })})`;
    await sql`update mediators set auth = '{"kind":"none"}', config = '{"password":"guess me"}'`;
    await sql`delete from mediators`;
    const [row] = await sql<{ all: string }[]>`select string_agg(o::text, ' ') as all from hook_occurrences o`;
    expect(row?.all).not.toMatch(/root|vault-name|guess me/);
    const taken = await hooks.take();
    expect(taken.map(({ changedFields }) => changedFields)).toEqual([[], ["auth", "config"], []]);
    for (const { old, new: becomes } of taken) expect({ ...old, ...becomes }).not.toHaveProperty("auth");
  });

  it("times are in UTC and numbers whole, whatever the session has set", async () => {
    const { sql } = hooks;
    await sql.begin(async (transaction) => {
      await transaction`set local timezone = 'Asia/Tokyo'`;
      await transaction`set local datestyle = 'SQL, DMY'`;
      await transaction.unsafe(mediator(1));
      await transaction`update mediators set last_heartbeat = '2026-03-01 12:00:00+00'`;
    });
    const [, updated] = await hooks.take();
    expect(updated?.new?.last_heartbeat).toBe("2026-03-01T12:00:00+00:00");
  });

  it("what JSON cannot hold does not stop the change, and the rest is kept", async () => {
    const { sql } = hooks;
    await sql.unsafe(mediator(1));
    await hooks.take();
    await sql`insert into channels (id, name, path_pattern, mediator_id, request_body_schema)
      values (1, 'C', '^/c', 1, '{"a":"x\\u0000\\ud800","b":"\\\\u0000 \\ud83d\\ude00"}')`;
    expect(await hooks.take()).toMatchObject([
      { objectId: "1", new: { name: "C", request_body_schema: { a: "x\ufffd\ufffd", b: "\\u0000 \u{1f600}" } } },
    ]);
    // A number beyond what jsonb takes: nothing of the row can be read, and the change is told all the same.
    await sql.unsafe(`update channels set request_body_schema = '{"a": 1e400000}'`);
    expect(await hooks.take()).toMatchObject([
      { operation: "updated", old: { name: "C" }, new: { unreadable: expect.stringContaining("numeric") } },
    ]);
  });
});

describe("in the same transaction", () => {
  it("a roll-back leaves nothing, and a savepoint what was before it", async () => {
    const { sql } = hooks;
    const cancelled = sql.begin(async (transaction) => {
      await transaction.unsafe(mediator(1));
      throw new Error("changed my mind");
    });
    await expect(cancelled).rejects.toThrow("changed my mind");
    expect(await hooks.take()).toEqual([]);
    await sql.begin(async (transaction) => {
      await transaction.unsafe(mediator(1));
      await transaction
        .savepoint(async (inner) => {
          await inner.unsafe(mediator(2));
          await inner.unsafe(mediator(2));
        })
        .catch(() => {});
      await transaction.unsafe(mediator(3));
    });
    expect(await takeShort()).toEqual(["mediator 1 created", "mediator 3 created"]);
  });

  it("ten thousand rows in one statement are ten thousand occurrences, each with its own row", async () => {
    const { sql } = hooks;
    await sql`insert into registrations (id, organization) select n, 'Clinic ' || n from generate_series(1, 10000) n`;
    await sql`update registrations set organization = 'Ward ' || id`;
    await sql`delete from registrations`;
    const [row] =
      await sql`select count(*) filter (where operation = 'created' and new ->> 'organization' = 'Clinic ' || object_id)::int as created,
      count(*) filter (where operation = 'updated' and old ->> 'organization' = 'Clinic ' || object_id
        and new ->> 'organization' = 'Ward ' || object_id)::int as updated,
      count(*) filter (where operation = 'deleted' and old ->> 'organization' = 'Ward ' || object_id)::int as deleted,
      count(distinct object_id)::int as objects from hook_occurrences`;
    expect(row).toEqual({ created: 10_000, updated: 10_000, deleted: 10_000, objects: 10_000 });
  });
});
