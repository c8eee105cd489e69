import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/connect.ts";
import { ensurePartitions, partitionedTables } from "#db/partitions.ts";
import { createTestDatabase } from "#scripts/testing/create-test-database.ts";
import { readStorage } from "./read-storage.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let opened: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  database = await createTestDatabase();
  opened = openDatabase(database.url, { connectionsMax: 2 });
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});

test("tells of every partitioned table how far its days reach and what it takes up", async () => {
  const now = new Date();
  await ensurePartitions(opened.sql, now, 3);
  const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const storage = await readStorage(opened.sql);
  expect(storage.databaseBytes).toBeGreaterThan(0);
  expect(storage.serverVersion).toMatch(/^\d+/);
  expect(storage.tables.map((table) => table.name)).toEqual([...partitionedTables].sort());
  for (const table of storage.tables) {
    expect(table.partitions).toBeGreaterThanOrEqual(5);
    expect(table.bytes).toBeGreaterThan(0);
    expect(table.firstDay === null ? "" : table.firstDay <= day(-1)).toBe(true);
    expect(table.lastDay === null ? "" : table.lastDay >= day(3)).toBe(true);
  }
});
