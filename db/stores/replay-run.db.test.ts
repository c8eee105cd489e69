import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Author } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { deleteIntegration, saveVersion } from "./integrations/save-integration.ts";
import { type ReplayStorePorts, replayRun } from "./replay-run.ts";

let test: TestDatabase;
let database: Database;
let ports: ReplayStorePorts;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  const parts = { database, keys: deriveKeys(testSecretKey), now: () => new Date(), newId: () => uuidv7() };
  ports = openReplayPorts(parts);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const by = (role: "viewer" | "operator"): Author => ({
  actor: { kind: "user", id: uuidv7(), name: "Ada", role },
  address: null,
});

async function readRun(id: string) {
  const [row] = await database.sql`select * from runs where id = ${id}`;
  return row as Record<string, unknown>;
}

async function replay(id: string, version: "same" | "current" = "same") {
  const outcome = await replayRun(ports, by("operator"), id, version);
  if (outcome.kind !== "replayed") throw new Error(outcome.kind);
  return { outcome, run: await readRun(outcome.runId) };
}

describe("replaying a run", () => {
  it("makes a run of its own, due at once, with the same payload and no dedupe key, and an audit entry", async () => {
    const { id: integrationId } = await makeIntegration(database.sql, "https://target.example/");
    const original = await makeRun(database.sql, { integrationId, status: "error", payload: '{"n": 1.10}' });
    const { outcome, run } = await replay(original.id);
    expect(run).toMatchObject({
      status: "received",
      mode: "replay",
      replay_of: original.id,
      payload: '{"n": 1.10}',
      integration_name: "Test integration",
      version: 1,
      dedupe_key: null,
      bulk_id: null,
      delivery_count: 0,
    });
    expect((run.due_at as Date).getTime()).toBeLessThanOrEqual(Date.now());
    expect(run.trace_id).toMatch(/^[0-9a-f]{32}$/);
    const [entry] = await database.sql`select action, actor_name, detail from audit_entries
      where object_id = ${original.id}`;
    expect(entry).toEqual({
      action: "run.replayed",
      actor_name: "Ada",
      detail: { version: "same", newRun: outcome.runId },
    });
  });

  it("runs with the version of then, or with the present one", async () => {
    const { id: integrationId, document } = await makeIntegration(database.sql, "https://target.example/");
    const original = await makeRun(database.sql, { integrationId });
    const saved = { id: integrationId, name: "Renamed", document, basedOn: null, note: "", authorName: "Ada" };
    await saveVersion(database.sql, { ...saved, now: new Date() });
    expect((await replay(original.id, "same")).run).toMatchObject({ version: 1, integration_name: "Renamed" });
    expect((await replay(original.id, "current")).run).toMatchObject({ version: 2 });
  });

  it("seals the original payload anew, so that it opens for the new run and for no other", async () => {
    const { id: integrationId } = await makeIntegration(database.sql, "https://target.example/");
    const original = await makeRun(database.sql, {
      integrationId,
      payload: '{"password":"•••"}',
      payloadSealed: (id) => ports.sealer.seal('{"password":"hunter2"}', `run:${id}`),
    });
    const { outcome, run } = await replay(original.id);
    const sealed = run.payload_sealed as Buffer;
    expect(ports.sealer.open(sealed, `run:${outcome.runId}`)).toBe('{"password":"hunter2"}');
    expect(() => ports.sealer.open(sealed, `run:${original.id}`)).toThrow();
    expect(run.payload).toBe('{"password":"•••"}');
  });

  it("is refused, and writes nothing, for what cannot be repeated", async () => {
    const { id: integrationId } = await makeIntegration(database.sql, "https://target.example/");
    const gone = await makeIntegration(database.sql, "https://target.example/");
    const waiting = await makeRun(database.sql, { integrationId, status: "received" });
    const orphan = await makeRun(database.sql, { integrationId: gone.id });
    await deleteIntegration(database.sql, gone.id);
    const lostVersion = await makeRun(database.sql, { integrationId, version: 7 });
    const foreign = await makeRun(database.sql, {
      integrationId,
      payloadSealed: () => ports.sealer.seal("{}", "run:another"),
    });
    const before = await database.sql`select count(*)::int as count from runs`;
    const kinds = [];
    for (const id of [waiting.id, orphan.id, lostVersion.id, foreign.id, uuidv7()]) {
      kinds.push((await replayRun(ports, by("operator"), id, "same")).kind);
    }
    expect(kinds).toEqual(["not_processed", "integration_gone", "version_gone", "unreadable", "not_found"]);
    expect(await database.sql`select count(*)::int as count from runs`).toEqual(before);
  });

  it("is for operators only", async () => {
    const { id: integrationId } = await makeIntegration(database.sql, "https://target.example/");
    const original = await makeRun(database.sql, { integrationId });
    await expect(replayRun(ports, by("viewer"), original.id, "same")).rejects.toMatchObject({ code: "forbidden" });
  });
});
