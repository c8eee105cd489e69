import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NewBulk } from "#core/bulk/model.ts";
import type { Author } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeMessage, makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import type { ReplayStorePorts } from "../replay-run.ts";
import { startBulk } from "./start-bulk.ts";
import { workBulkStep } from "./work-bulk-step.ts";

let test: TestDatabase;
let database: Database;
let ports: ReplayStorePorts;
let nowMs = Date.now();
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
  const clock = { now: () => new Date(nowMs), newId: () => uuidv7() };
  ports = openReplayPorts({ database, keys: deriveKeys(testSecretKey), ...clock });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});
beforeEach(async () => {
  await database.sql`truncate outbox_messages, deliveries, attempts, emissions`;
});

const by = (role: "operator" | "viewer"): Author => ({
  actor: { kind: "user", id: uuidv7(), name: "Ada", role },
  address: null,
});
const start = (bulk: unknown) => startBulk(ports, by("operator"), NewBulk.parse(bulk));

async function make(count: number, message: MadeMessage): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Date.now() - 3_600_000 + index * 1_000);
    ids.push((await makeOutboxMessage(database.sql, { at, ...message })).id);
  }
  return ids;
}

async function workToTheEnd(id: string) {
  for (let turn = 0; turn < 200; turn += 1) {
    nowMs += 1_000;
    await workBulkStep(ports.sql, ports, id);
    const bulk = await findBulk(database.sql, id);
    if (bulk?.state !== "running") return bulk;
  }
  throw new Error("It does not end.");
}

async function countStatuses() {
  const rows = await database.sql<{ status: string; final: boolean; count: number }[]>`
    select status, final, count(*)::int as count from outbox_messages group by status, final order by status, final`;
  return rows.map(({ status, final, count }) => `${count} ${status}${final ? " final" : ""}`);
}

const failed = { status: "FAILED", final: true, attempts: 5 } as const;

describe("a bulk resend of messages", () => {
  it("sends what failed for good again, at its rate, and leaves the rest of its filter alone", async () => {
    await make(12, failed);
    await make(2, { ...failed, eventCode: "OTHER" });
    await make(1, { status: "SENT" });
    await make(1, { status: "CANCELLED" });
    const bulk = await start({ kind: "resend_messages", filter: { eventCode: "LICENCE_ISSUED" }, rate: 5 });
    expect(bulk).toMatchObject({ state: "running", total: 12 });
    nowMs += 1;
    const step = await workBulkStep(ports.sql, ports, bulk.id);
    expect(step).toMatchObject({ kind: "stepped", operation: "resend_messages", done: 5 });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 12, failed: 0 });
    expect(await countStatuses()).toEqual(["1 CANCELLED final", "2 FAILED final", "12 QUEUED", "1 SENT final"]);
    const [due] = await database.sql`select count(*)::int as count from deliveries where state = 'pending'`;
    expect(due?.count).toBe(12);
  });

  it("takes what was cancelled only where it was asked for", async () => {
    await make(3, { status: "CANCELLED" });
    expect(await start({ kind: "resend_messages", filter: {} })).toMatchObject({ state: "finished", total: 0 });
    const bulk = await start({ kind: "resend_messages", filter: { state: ["cancelled"] } });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ done: 3 });
    expect(await start({ kind: "resend_messages", filter: { state: ["queued", "sent"] } })).toMatchObject({ total: 0 });
  });

  it("takes what was chosen one by one, and says why one of them could not be sent again", async () => {
    const [one] = await make(1, failed);
    const [waiting] = await make(1, {});
    const bulk = await start({ kind: "resend_messages", filter: { ids: [one, waiting] } });
    expect(await workToTheEnd(bulk.id)).toMatchObject({
      ...{ total: 2, done: 1, failed: 1 },
      lastFailure: "The message cannot be resent: it is waiting to be sent.",
    });
  });
});

describe("a bulk cancellation of messages", () => {
  it("gives up what still waits, also what is held for a digest, and nothing that has come to its end", async () => {
    await make(5, {});
    await make(3, { status: "FAILED" });
    await make(2, { held: "digest" });
    await make(1, failed);
    await make(1, { status: "DELIVERED", medium: "in_app" });
    const bulk = await start({ kind: "cancel_messages", filter: {} });
    expect(bulk).toMatchObject({ total: 10, rate: 1_000 });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ state: "finished", done: 10, failed: 0 });
    expect(await countStatuses()).toEqual(["10 CANCELLED final", "1 DELIVERED final", "1 FAILED final"]);
    const [open] = await database.sql`select count(*)::int as count from deliveries where state = 'pending'`;
    expect(open?.count).toBe(0);
  });

  it("leaves out what is made after its start", async () => {
    await make(2, {});
    const bulk = await start({ kind: "cancel_messages", filter: { text: "asha@" }, rate: 1 });
    await makeOutboxMessage(database.sql, { at: new Date(Date.now() + 60_000) });
    expect(await workToTheEnd(bulk.id)).toMatchObject({ total: 2, done: 2 });
    expect(await countStatuses()).toEqual(["2 CANCELLED final", "1 QUEUED"]);
  });

  it("is for those who may manage the outbox", async () => {
    const bulk = NewBulk.parse({ kind: "cancel_messages", filter: {} });
    await expect(startBulk(ports, by("viewer"), bulk)).rejects.toThrow(Fault);
  });
});
