import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { NewBulk } from "#core/bulk/model.ts";
import type { Author } from "#core/people/model.ts";
import { deriveKeys } from "#core/vault/derive-keys.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { findBulk } from "#db/queries/bulk/find-bulk.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type MadeCallback, makeCallback } from "#scripts/testing/make-callback.ts";
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
  await database.sql`truncate callbacks, deliveries, attempts`;
});

const operator: Author = { actor: { kind: "user", id: uuidv7(), name: "Ada", role: "operator" }, address: null };

async function make(count: number, callback: MadeCallback): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = new Date(Date.now() - 3_600_000 + index * 1_000);
    ids.push((await makeCallback(database.sql, { at, ...callback })).id);
  }
  return ids;
}

async function run(bulk: unknown) {
  const { id, total } = await startBulk(ports, operator, NewBulk.parse(bulk));
  for (let turn = 0; turn < 200; turn += 1) {
    nowMs += 1_000;
    await workBulkStep(ports.sql, ports, id);
    const operation = await findBulk(database.sql, id);
    if (operation?.state !== "running") return { total, ...operation };
  }
  throw new Error("It does not end.");
}

async function countStatuses() {
  const rows = await database.sql<{ key: string; count: number }[]>`
    select concat_ws(' ', hook_id, c.status, d.state) as key, count(*)::int as count
    from callbacks c left join deliveries d on d.id = c.delivery_id group by 1`;
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

describe("an operation over callbacks", () => {
  it("sends again what has failed of a filter, and leaves what could not be built", async () => {
    await make(7, { status: "error" });
    await make(2, { status: "error", hookId: 2 });
    await make(1, { status: "error", delivered: false, attempts: 0 });
    await make(1, { status: "sent" });
    const ended = await run({ kind: "resend_callbacks", filter: { hookId: 1 }, rate: 3 });
    expect(ended).toMatchObject({ total: 7, done: 7, failed: 0, state: "finished" });
    expect(await countStatuses()).toEqual({
      "1 waiting pending": 7,
      "2 error dead": 2,
      "1 error": 1,
      "1 sent delivered": 1,
    });
  });

  it("cancels what waits, also found by a part of its details", async () => {
    await make(3, { details: "status_code:503", attempts: 1 });
    await make(2, { details: "" });
    const ended = await run({ kind: "cancel_callbacks", filter: { text: "code:503" } });
    expect(ended).toMatchObject({ total: 3, done: 3 });
    expect(await countStatuses()).toEqual({ "1 error cancelled": 3, "1 waiting pending": 2 });
  });

  it("acts on those that were chosen, and refuses the rest with its reason", async () => {
    const [failed = ""] = await make(1, { status: "error" });
    const [sent = ""] = await make(1, { status: "sent" });
    const ended = await run({ kind: "resend_callbacks", filter: { ids: [failed, sent] } });
    expect(ended).toMatchObject({ total: 2, done: 1, failed: 1 });
    expect(ended.lastFailure).toBe("The callback cannot be sent again: it was sent.");
  });

  it("has nothing to do where the filter is for others", async () => {
    await make(2, { status: "error" });
    expect(await run({ kind: "cancel_callbacks", filter: { status: ["error"] } })).toMatchObject({ total: 0 });
    expect(await countStatuses()).toEqual({ "1 error dead": 2 });
  });

  it("is for those who may repair callbacks", async () => {
    const viewer: Author = { ...operator, actor: { kind: "user", id: uuidv7(), name: "Eve", role: "viewer" } };
    const bulk = NewBulk.parse({ kind: "cancel_callbacks", filter: {} });
    await expect(startBulk(ports, viewer, bulk)).rejects.toMatchObject({ code: "forbidden" });
  });
});
