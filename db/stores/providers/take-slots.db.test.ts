import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { groupWrites } from "#db/group-writes.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { takeSlots, type WantedSlot } from "./take-slots.ts";

let test: TestDatabase;
let databases: Database[];
beforeAll(async () => {
  test = await createTestDatabase();
  databases = [openDatabase(test.url, { hotPath: true }), openDatabase(test.url, { hotPath: true })];
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await test.drop();
});

/** A process's way to slots: what is wanted at the same moment is asked for together. */
const openProcess = (database: Database) => groupWrites((wanted: WantedSlot[]) => takeSlots(database.sql, wanted));

it("keeps one rate for two processes that claim at the same time", async () => {
  const ratePerSecond = 40;
  const sentAt: number[] = [];
  const startedAt = performance.now();
  const send = async (take: ReturnType<typeof openProcess>) => {
    for (;;) {
      const slot = await take({ provider: "gateway", ratePerSecond });
      await wait(slot.kind === "now" ? slot.waitMs : slot.inMs);
      if (slot.kind === "later") continue;
      sentAt.push(performance.now());
      return;
    }
  };
  await Promise.all(databases.map(openProcess).flatMap((take) => Array.from({ length: 40 }, () => send(take))));
  const took = performance.now() - startedAt;
  expect(sentAt).toHaveLength(80);
  // 79 gaps of 25 ms. A timer that wakes late makes neighbours meet, so only the whole is compared.
  expect(took).toBeGreaterThan(1_900);
});

it("keeps providers apart, each with its own rate", async () => {
  const wanted = [
    { provider: "slow", ratePerSecond: 1 },
    { provider: "fast", ratePerSecond: 100 },
    { provider: "slow", ratePerSecond: 1 },
    { provider: "slow", ratePerSecond: 1 },
    { provider: "fast", ratePerSecond: 100 },
  ];
  const slots = await takeSlots(databases[0]!.sql, wanted);
  expect(slots.map(({ kind }) => kind)).toEqual(["now", "now", "now", "later", "now"]);
  expect(slots[4]).toMatchObject({ waitMs: expect.closeTo(10, 0) });
});
