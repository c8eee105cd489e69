import { afterEach, beforeEach, expect, it } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { type RunningWorker, startWorker } from "../start-worker.ts";

const opened: { test: TestPlatform; worker: RunningWorker }[] = [];
let sink: Sink;
beforeEach(async () => {
  sink = await startSink();
});
afterEach(async () => {
  for (const { test, worker } of opened.splice(0)) {
    await worker.stop();
    await test.close();
  }
  await sink.close();
});

/** A hook as somebody writes it by hand: nobody keeps its triggers then. */
async function insertHook(sql: Sql): Promise<void> {
  await sql`with hook as (insert into hooks (model, target_url, content_type)
      values ('signalbox.client', ${sink.url}, 'application/json') returning id)
    insert into hook_signals (hook_id, signal_id) select hook.id, s.id from hook, signals s where s.name = 'created'`;
}

async function countTriggers(sql: Sql): Promise<number> {
  const rows = await sql`select 1 from pg_trigger where starts_with(tgname, 'signalbox_hook_')`;
  return rows.length;
}

async function start(environment: Record<string, string> = {}, before = async (_sql: Sql) => {}): Promise<Sql> {
  const test = await openTestPlatform(environment);
  await before(test.platform.database.sql);
  opened.push({ test, worker: startWorker(test.platform) });
  return test.platform.database.sql;
}

it("a worker installs the triggers of hooks that it finds, and a row that anybody makes is then called for", async () => {
  const sql = await start({}, insertHook);
  await expect.poll(() => countTriggers(sql), { timeout: 20_000 }).toBe(1);
  await sql`insert into clients (id, name, client_id) values (3, 'Clinic', 'clinic')`;
  await expect.poll(() => sink.requests.length, { timeout: 30_000 }).toBe(1);
  expect(JSON.parse(sink.requests[0]?.body ?? "")).toMatchObject({
    object_type: "signalbox.client",
    object_id: "3",
    event_type: "created",
    object_serialization: { name: "Clinic" },
  });
});

it("a worker takes the triggers away while hooks are switched off", async () => {
  const on = await start({}, insertHook);
  await expect.poll(() => countTriggers(on), { timeout: 20_000 }).toBe(1);
  const [{ test, worker } = { test: null, worker: null }] = opened;
  await worker?.stop();
  const off = await openTestPlatform({ SIGNALBOX_HOOKS_OFF: "true", DATABASE_URL: test?.databaseUrl ?? "" });
  opened.push({ test: off, worker: startWorker(off.platform) });
  await expect.poll(() => countTriggers(on), { timeout: 20_000 }).toBe(0);
  await on`insert into clients (name, client_id) values ('Clinic', 'clinic')`;
  expect(await on`select 1 from hook_occurrences`).toHaveLength(0);
});
