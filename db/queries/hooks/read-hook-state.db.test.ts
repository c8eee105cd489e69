import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HookSettings } from "#core/hooks/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { readHookAttention, readHookState } from "./read-hook-state.ts";

const now = new Date("2026-03-02T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

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

describe("how hooks do", () => {
  it("is nothing in an installation without hooks", async () => {
    expect(await readHookState(database.sql)).toEqual({
      ...{ occurrencesWaiting: 0, oldestOccurrenceAt: null, troubledDatabases: [], alerts: [] },
    });
  });

  it("tells of changes that wait, of databases in trouble, and of monitors that find too many", async () => {
    const { sql } = database;
    for (const at of [hours(-1), hours(-2)]) {
      await sql`insert into hook_occurrences (occurred_at, model, operation, hook_ids)
        values (${at}, 'signalbox.client', 'created', '{1}')`;
    }
    await sql`insert into attached_databases (name, url_secret, enabled, problem, problem_since)
      values ('crm', 'CRM', true, 'It does not answer.', ${hours(-3)}), ('off', 'OFF', false, 'Gone.', ${hours(-3)}),
        ('well', 'WELL', true, null, null)`;
    const monitor = { status: "error" as const, limit: 5, minutes: 60, everyMinutes: 5, event: "X" };
    const settings = HookSettings.parse({ monitors: [monitor, { ...monitor, limit: 9 }] });
    const lastDone = { "alert error:5:60:X": hours(-4).toISOString() };
    await sql`insert into hook_settings (settings, last_done) values (${sql.json(settings)}, ${sql.json(lastDone)})`;
    expect(await readHookState(sql)).toEqual({
      occurrencesWaiting: 2,
      oldestOccurrenceAt: hours(-1),
      troubledDatabases: [{ id: 1, name: "crm", problem: "It does not answer.", since: hours(-3) }],
      alerts: [{ status: "error", limit: 5, minutes: 60, since: hours(-4) }],
    });
  });

  it("names the hooks whose callbacks failed within a day, and not what was cancelled", async () => {
    const { sql } = database;
    await makeCallback(sql, { status: "error", at: hours(-30), updatedAt: hours(-25) });
    await makeCallback(sql, { status: "error", at: hours(-30), updatedAt: hours(-2), details: "status_code:503" });
    await makeCallback(sql, { status: "error", at: hours(-1), details: "status_code:404" });
    await makeCallback(sql, { status: "error", at: hours(-1), details: "cancelled" });
    await makeCallback(sql, {
      status: "error",
      at: hours(-1),
      hookId: 2,
      hookName: "Other",
      details: "invalid headers: x",
    });
    const attention = await readHookAttention(sql, now);
    expect(attention.failedCallbacks).toEqual([
      { hookId: 1, hookName: "Tell the register", count: 2, lastDetails: "status_code:404" },
      { hookId: 2, hookName: "Other", count: 1, lastDetails: "invalid headers: x" },
    ]);
    expect(attention.alerts).toHaveLength(1);
  });
});
