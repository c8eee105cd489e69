import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NewBulk } from "#core/bulk/model.ts";
import type { Author } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";
import { indexNextRunTexts } from "#db/stores/index-run-texts.ts";
import { deleteIntegration } from "#db/stores/integrations/save-integration.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadeRun, makeRun } from "#scripts/testing/make-run.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import type { ReplayStorePorts } from "../replay-run.ts";
import { endBulk, startBulk } from "./start-bulk.ts";
import { listDueBulks, workBulkStep } from "./work-bulk-step.ts";

let test: TestDatabase;
let database: Database;
let ports: ReplayStorePorts;
// The clock of the operations: each look is a second later.
let nowMs = Date.now();
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  ports = openReplayPorts({
    database,
    keys: deriveKeys(testSecretKey),
    now: () => new Date(nowMs),
    newId: () => uuidv7(),
  });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const operator: Author = { actor: { kind: "user", id: uuidv7(), name: "Ada", role: "operator" }, address: null };
const start = (bulk: unknown) => startBulk(ports, operator, NewBulk.parse(bulk));

async function makeRuns(count: number, run: MadeRun = {}): Promise<{ integrationId: string; ids: string[] }> {
  const integrationId = run.integrationId ?? (await makeIntegration(database.sql, "https://target.example/")).id;
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Date.now() - 3_600_000 + index * 1_000);
    ids.push((await makeRun(database.sql, { status: "error", at, ...run, integrationId })).id);
  }
  return { integrationId, ids };
}

async function workToTheEnd(id: string, step: () => Promise<unknown> = () => workBulkStep(ports.sql, ports, id)) {
  for (let turn = 0; turn < 200; turn += 1) {
    nowMs += 1_000;
    await step().catch(() => {});
    const bulk = await findBulk(database.sql, id);
    if (bulk?.state !== "running") return bulk;
  }
  throw new Error("It does not end.");
}

async function originalsOf(bulkId: string): Promise<string[]> {
  const rows = await database.sql`select replay_of from runs where bulk_id = ${bulkId} order by id`;
  return rows.map((row) => row.replay_of as string);
}

describe("a bulk replay", () => {
  it("repeats each run of its filter once, oldest first, at its rate, and never its own replays", async () => {
    const { integrationId, ids } = await makeRuns(25);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId }, rate: 10 });
    expect(bulk).toMatchObject({ state: "running", total: 25, done: 0, version: "same", createdBy: "Ada" });
    nowMs += 1;
    const first = await workBulkStep(ports.sql, ports, bulk.id);
    expect(first).toEqual({ kind: "stepped", operation: "replay_runs", done: 10, failed: 0, finished: false });
    expect(await workBulkStep(ports.sql, ports, bulk.id)).toEqual({ kind: "nothing_to_do" });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 25, failed: 0 });
    expect(await originalsOf(bulk.id)).toEqual(ids);
  });

  it("leaves out what arrives after its start, and runs that are still to be processed", async () => {
    const { integrationId, ids } = await makeRuns(3);
    await makeRun(database.sql, { integrationId, status: "received" });
    const bulk = await start({ kind: "replay_runs", filter: { integrationId } });
    await makeRun(database.sql, { integrationId, at: new Date(Date.now() + 5_000) });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ total: 3, done: 3 });
    expect(await originalsOf(bulk.id)).toEqual(ids);
  });

  it("neither skips nor doubles a run when it dies in the middle of its steps", async () => {
    const { integrationId, ids } = await makeRuns(60);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId }, rate: 20 });
    let calls = 0;
    const dying = {
      ...ports,
      newTraceId: () => {
        calls += 1;
        if ([1, 33, 70].includes(calls)) throw new Error("killed");
        return ports.newTraceId();
      },
    };
    const ended = await workToTheEnd(bulk.id, () => workBulkStep(ports.sql, dying, bulk.id));
    expect(calls).toBeGreaterThan(70);
    expect(ended).toMatchObject({ state: "finished", done: 60, failed: 0 });
    expect(await originalsOf(bulk.id)).toEqual(ids);
  });

  it("does a step anew whose connection was cut before its commit", async () => {
    const { integrationId, ids } = await makeRuns(5);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId } });
    const other = openDatabase(test.url, { connectionsMax: 1, applicationName: "victim" });
    const blocker = await database.sql.reserve();
    await blocker`begin`;
    await blocker`lock table runs in exclusive mode`;
    nowMs += 1_000;
    const step = workBulkStep(other.sql, ports, bulk.id).then(
      () => "committed",
      () => "cut",
    );
    const cut = () => database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'victim' and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await cut()).length).toBe(1);
    expect(await step).toBe("cut");
    await blocker`rollback`;
    blocker.release();
    const closed = other.close();
    expect(await originalsOf(bulk.id)).toEqual([]);
    expect(await findBulk(database.sql, bulk.id)).toMatchObject({ done: 0 });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ done: 5 });
    expect(await originalsOf(bulk.id)).toEqual(ids);
    await closed;
  });

  it("is done by one worker at a time", async () => {
    const { integrationId } = await makeRuns(40);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId }, rate: 1_000 });
    const rivals = () => Promise.all([1, 2, 3, 4].map(() => workBulkStep(ports.sql, ports, bulk.id)));
    expect(await workToTheEnd(bulk.id, rivals)).toMatchObject({ done: 40 });
    expect(new Set(await originalsOf(bulk.id)).size).toBe(40);
  });

  it("counts what it cannot repeat, and goes on", async () => {
    const { integrationId } = await makeRuns(2);
    await makeRuns(3, { integrationId, version: 9 });
    const bulk = await start({ kind: "replay_runs", filter: { integrationId } });
    const lastFailure = "Version 9 of the integration was removed.";
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 2, failed: 3, lastFailure });
  });

  it("finds its runs by a word of their payload, the newest after the index has come to them", async () => {
    const { integrationId, ids } = await makeRuns(4, { payload: '{"note":"a quokka"}' });
    await makeRuns(4, { integrationId });
    const late = await makeRun(database.sql, { integrationId, status: "error", payload: '{"note":"Quokka too"}' });
    const index = (now: number) => indexNextRunTexts(database.sql, new Date(now), 1_000);
    while ((await index(Date.now())) > 0) {
      // Goes on to the end.
    }
    const bulk = await start({ kind: "replay_runs", filter: { integrationId, text: "quokka" } });
    expect(bulk.total).toBe(5);
    for (let turn = 0; turn < 5; turn += 1) {
      nowMs += 1_000;
      await workBulkStep(ports.sql, ports, bulk.id);
    }
    expect(await findBulk(database.sql, bulk.id)).toMatchObject({ state: "running", done: 4 });
    while ((await index(Date.now() + 120_000)) > 0) {
      // Goes on to the end.
    }
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 5 });
    expect(await originalsOf(bulk.id)).toEqual([...ids, late.id]);
  });

  it("can be stopped, and stays as it was then", async () => {
    const { integrationId } = await makeRuns(30);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId }, rate: 10 });
    nowMs += 1_000;
    await workBulkStep(ports.sql, ports, bulk.id);
    const stopped = await endBulk(ports, operator, bulk.id);
    const done = stopped.kind === "stopped" ? stopped.bulk.done : 0;
    expect(done).toBeGreaterThan(0);
    nowMs += 10_000;
    expect(await listDueBulks(database.sql, new Date(nowMs))).not.toContain(bulk.id);
    expect(await workBulkStep(ports.sql, ports, bulk.id)).toEqual({ kind: "nothing_to_do" });
    expect(await originalsOf(bulk.id)).toHaveLength(done);
    expect(await endBulk(ports, operator, bulk.id)).toMatchObject({ kind: "already_ended" });
    const actions = await database.sql`select action from audit_entries where object_id = ${bulk.id} order by id`;
    expect(actions.map((row) => row.action)).toEqual(["bulk_operation.started", "bulk_operation.stopped"]);
  });

  it("is finished at once when nothing matches, and ends when its integration goes", async () => {
    expect(await start({ kind: "replay_runs", filter: { integrationId: uuidv7() } })).toMatchObject({
      state: "finished",
      total: 0,
    });
    const { integrationId } = await makeRuns(2);
    const bulk = await start({ kind: "replay_runs", filter: { integrationId } });
    await deleteIntegration(database.sql, integrationId);
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 0, failed: 2 });
  });

  it("is for operators only", async () => {
    const viewer: Author = { ...operator, actor: { kind: "user", id: uuidv7(), name: "Vic", role: "viewer" } };
    const bulk = NewBulk.parse({ kind: "replay_runs", filter: {} });
    await expect(startBulk(ports, viewer, bulk)).rejects.toMatchObject({ code: "forbidden" });
    await expect(endBulk(ports, viewer, uuidv7())).rejects.toMatchObject({ code: "forbidden" });
    expect(await endBulk(ports, operator, uuidv7())).toEqual({ kind: "not_found" });
  });
});

describe("a bulk resend", () => {
  it("resends the dead deliveries of its filter, each once, and no other", async () => {
    const dead = { state: "dead" as const, host: "down.example" };
    const { integrationId } = await makeRuns(12, { deliveries: [dead] });
    await makeRuns(2, { integrationId, deliveries: [{ state: "dead", host: "other.example" }] });
    await makeRuns(2, { integrationId, status: "success", deliveries: [{ state: "delivered", host: "down.example" }] });
    const filter = { integrationId, host: "down.example" };
    const bulk = await start({ kind: "resend_deliveries", filter, rate: 5 });
    expect(bulk).toMatchObject({ total: 12, version: null });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 12, failed: 0 });
    const states = await database.sql`select host, state, count(*)::int as count from deliveries
      where integration_id = ${integrationId} group by host, state order by host, state`;
    expect([...states]).toEqual([
      { host: "down.example", state: "delivered", count: 2 },
      { host: "down.example", state: "pending", count: 12 },
      { host: "other.example", state: "dead", count: 2 },
    ]);
    const runs = await database.sql`select status, count(*)::int as count from runs
      where integration_id = ${integrationId} group by status order by status`;
    expect([...runs]).toEqual([
      { status: "error", count: 2 },
      { status: "retrying", count: 12 },
      { status: "success", count: 2 },
    ]);
  });

  it("leaves out what somebody else has resent in the meantime", async () => {
    const { integrationId } = await makeRuns(4, { deliveries: [{ state: "dead" }] });
    const bulk = await start({ kind: "resend_deliveries", filter: { integrationId, text: "http 503" } });
    await database.sql`update deliveries set state = 'delivered' where integration_id = ${integrationId}
      and id = (select max(id::text)::uuid from deliveries where integration_id = ${integrationId})`;
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", total: 4, done: 3, failed: 0 });
  });
});
