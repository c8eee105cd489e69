import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { readAttention } from "./read-attention.ts";
import { readBacklog } from "./read-backlog.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const now = new Date();
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("an installation in trouble", () => {
  const integrationId = { value: "" };
  beforeAll(async () => {
    const { sql } = database;
    const { id } = await makeIntegration(sql, "https://down.example/", { name: "Orders" });
    integrationId.value = id;
    await makeIntegration(sql, "https://up.example/", { active: false });
    await setIntegrationActive(sql, id, false, "Target answered 410 Gone.", now);
    const dead = { state: "dead" as const, host: "down.example" };
    const waiting = { state: "pending" as const, host: "down.example", dueAt: new Date(now.getTime() + 60_000) };
    await makeRun(sql, { integrationId: id, at: minutesAgo(30), status: "error", deliveries: [dead] });
    await makeRun(sql, { integrationId: id, at: minutesAgo(20), status: "retrying", deliveries: [waiting] });
    await makeRun(sql, { at: minutesAgo(10), status: "delivering", deliveries: [{ state: "pending", attempts: 0 }] });
    await makeRun(sql, { at: minutesAgo(5), deliveries: [{ state: "delivered", host: "up.example" }] });
    await makeRun(sql, { at: minutesAgo(2), status: "received" });
    await sql`insert into open_circuits (host, open_until, updated_at) values
      ('down.example', ${new Date(now.getTime() + 60_000)}, ${now}), ('was.example', ${minutesAgo(1)}, ${now})`;
  });

  it("says what needs attention, and leaves out what does not", async () => {
    const attention = await readAttention(database.sql, now);
    expect(attention.switchedOff).toMatchObject([{ name: "Orders", reason: "Target answered 410 Gone." }]);
    expect(attention.failingHosts).toEqual([{ host: "down.example", waiting: 1, dead: 1, lastError: "HTTP 503" }]);
    expect(attention.deadByIntegration).toEqual([{ integrationId: integrationId.value, name: "Orders", count: 1 }]);
    expect(attention.openCircuits.map((circuit) => circuit.host)).toEqual(["down.example"]);
  });

  it("counts what waits, and how long the oldest has been due", async () => {
    expect(await readBacklog(database.sql, now)).toEqual({
      received: 1,
      retrying: 1,
      due: 1,
      scheduled: 1,
      sending: 0,
      deadLastDay: 1,
      oldestDueMs: 10 * 60_000,
    });
  });
});

describe("an installation without a care", () => {
  it("needs no attention", async () => {
    const quiet = await createTestDatabase();
    const empty = openDatabase(quiet.url);
    expect(await readAttention(empty.sql, now)).toEqual({
      switchedOff: [],
      failingHosts: [],
      deadByIntegration: [],
      openCircuits: [],
    });
    expect((await readBacklog(empty.sql, now)).oldestDueMs).toBe(0);
    await empty.close();
    await quiet.drop();
  });
});
