import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeEscalation } from "#scripts/testing/make-emission.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { readOutboxFigures } from "../notifications/operation/read-outbox-figures.ts";
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
      held: 0,
      escalations: 0,
      deadLastDay: 1,
      oldestDueMs: 10 * 60_000,
    });
  });

  it("says which messages failed for good within a day, and that nobody has acknowledged an escalation", async () => {
    const { sql } = database;
    expect(await readOutboxFigures(sql, now)).toMatchObject({ any: false, failed: 0 });
    const failed = { status: "FAILED", final: true, lastError: "Missing to_email" } as const;
    const { id, number } = await makeOutboxMessage(sql, {
      ...failed,
      at: minutesAgo(60 * 24 * 4),
      nextAttemptAt: minutesAgo(9),
    });
    await makeOutboxMessage(sql, { ...failed, at: minutesAgo(60 * 25) });
    await makeOutboxMessage(sql, { status: "FAILED", at: minutesAgo(5) });
    await makeOutboxMessage(sql, { at: minutesAgo(4) });
    await makeEscalation(sql, { at: minutesAgo(8), messageId: id, messageNumber: number });
    await makeEscalation(sql, { at: minutesAgo(7), messageId: id, messageNumber: number, state: "ended" });
    const attention = await readAttention(sql, now);
    expect(attention.failedMessages).toEqual([
      { eventCode: "LICENCE_ISSUED", count: 1, lastError: "Missing to_email" },
    ]);
    expect(attention.openEscalations).toEqual({ count: 1, since: minutesAgo(8) });
    expect(await readOutboxFigures(sql, now)).toEqual({
      any: true,
      events: 2,
      waiting: 1,
      retrying: 1,
      failed: 1,
      openEscalations: 1,
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
      failedMessages: [],
      openEscalations: null,
      troubledDatabases: [],
      alerts: [],
      failedCallbacks: [],
      sendFailures: null,
      behind: null,
    });
    expect((await readBacklog(empty.sql, now)).oldestDueMs).toBe(0);
    await empty.close();
    await quiet.drop();
  });
});
