import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CallbackMonitor } from "#core/hooks/model.ts";
import { HookSettings } from "#core/hooks/model.ts";
import { readHookSchedule } from "#db/queries/hooks/read-hook-schedule.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { makeEvent } from "#scripts/testing/make-event.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { keepCallbacks } from "./keep-callbacks.ts";

let test: TestPlatform;
let platform: Platform;
const start = Date.now();
let nowMs = start;

beforeAll(async () => {
  test = await openTestPlatform();
  platform = { ...test.platform, now: () => new Date(nowMs) };
  await makeEvent(sql(), "HOOKS_FAIL", {
    templates: [{ subject: "Hooks", body: "{{count}} of {{limit}} {{status}}" }],
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  nowMs = start;
  await sql()`truncate callbacks, deliveries, attempts, emissions, hook_settings`;
});

const sql = () => test.platform.database.sql;
const minutes = (count: number) => new Date(start + count * 60_000);

async function set(settings: Partial<HookSettings>, lastDone: Record<string, string> = {}) {
  await sql()`insert into hook_settings (settings, last_done)
    values (${sql().json(HookSettings.parse(settings))}, ${sql().json(lastDone)})`;
}

const monitor: CallbackMonitor = { status: "error", limit: 2, minutes: 30, everyMinutes: 5, event: "HOOKS_FAIL" };

async function turnAt(minute: number): Promise<Record<string, unknown>[]> {
  nowMs = minutes(minute).getTime();
  await keepCallbacks(platform);
  const rows = await sql()<{ context: Record<string, unknown> }[]>`select context from emissions order by id`;
  return rows.map(({ context }) => context);
}

describe("the monitors of callbacks", () => {
  it("report their event once when there are too many, with what was counted, and again after it was well", async () => {
    await set({ monitors: [monitor] });
    await makeCallback(sql(), { status: "error", at: minutes(-40), updatedAt: minutes(-1) });
    expect(await turnAt(0)).toEqual([]);
    await makeCallback(sql(), { status: "error", updatedAt: minutes(0) });
    // Not yet: it counts every five minutes.
    expect(await turnAt(1)).toEqual([]);
    const first = { status: "error", count: 2, limit: 2, minutes: 30, since: minutes(-25).toISOString() };
    expect(await turnAt(5)).toEqual([first]);
    expect(await turnAt(10)).toEqual([first]);
    // Both are out of its half hour, and two new ones come.
    expect(await turnAt(35)).toEqual([first]);
    for (const _ of [1, 2]) await makeCallback(sql(), { status: "error", updatedAt: minutes(36) });
    expect(await turnAt(40)).toHaveLength(2);
  });

  it("are told to whom the rules of the event name", async () => {
    await set({ monitors: [{ ...monitor, minutes: null, limit: 1, status: "waiting" }] });
    await makeCallback(sql(), { status: "waiting" });
    expect(await turnAt(0)).toMatchObject([{ status: "waiting", count: 1, minutes: null, since: null }]);
    const [emission] = await sql()`select event_code, requested_by, entity_type, entity_id from emissions`;
    expect(emission).toEqual({
      ...{ event_code: "HOOKS_FAIL", requested_by: "monitor of callbacks" },
      ...{ entity_type: "callbacks", entity_id: "waiting" },
    });
  });

  it("remember an alert although the event is unknown, and forget what is not watched any more", async () => {
    await set({ monitors: [{ ...monitor, event: "NOBODY_KNOWS_IT" }] }, { "alert error:9:all:GONE": "x", other: "y" });
    for (const _ of [1, 2]) await makeCallback(sql(), { status: "error", updatedAt: minutes(0) });
    expect(await turnAt(0)).toEqual([]);
    const schedule = await readHookSchedule(sql());
    expect(Object.keys(schedule?.lastDone ?? {}).sort()).toEqual([
      "alert error:2:30:NOBODY_KNOWS_IT",
      "counted error:2:30:NOBODY_KNOWS_IT",
      "other",
      "reported error:2:30:NOBODY_KNOWS_IT",
    ]);
  });

  it("do nothing while nobody has changed the settings", async () => {
    await makeCallback(sql(), { status: "error" });
    expect(await turnAt(0)).toEqual([]);
    expect(await readHookSchedule(sql())).toBeNull();
  });
});

describe("old callbacks", () => {
  const daysAgo = (days: number) => new Date(start - days * 86_400_000);
  const count = async () => (await sql()`select from callbacks`).length;

  it("are deleted once an hour where the settings say how long they are kept, and what waits stays", async () => {
    await set({ keepDays: 7 });
    await makeCallback(sql(), { status: "sent", at: daysAgo(8) });
    await makeCallback(sql(), { status: "waiting", at: daysAgo(8) });
    await makeCallback(sql(), { status: "error", at: daysAgo(6) });
    await turnAt(0);
    expect(await count()).toBe(2);
    await makeCallback(sql(), { status: "sent", at: daysAgo(8) });
    await turnAt(59);
    expect(await count()).toBe(3);
    await turnAt(60);
    expect(await count()).toBe(2);
  });

  it("are left to the retention of everything else where the settings say nothing", async () => {
    await set({});
    await makeCallback(sql(), { status: "sent", at: daysAgo(20) });
    await turnAt(0);
    expect(await count()).toBe(1);
  });
});
