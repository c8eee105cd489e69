import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { readThroughput } from "#db/queries/statistics/read-throughput.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { countHour, listHoursToCount, removeOldHours } from "./count-hours.ts";
import { actOnDeliveries } from "./resend-deliveries.ts";

let test: TestDatabase;
let database: Database;
beforeEach(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterEach(async () => {
  await database.close();
  await test.drop();
});

const hourMs = 3_600_000;
const now = new Date(Date.UTC(2026, 2, 10, 15, 30));
const hoursBefore = (hours: number) => new Date(now.getTime() - hours * hourMs);
const long = hoursBefore(1_000);

async function countAll(at = now): Promise<number> {
  const hours = await listHoursToCount(database.sql, at, long, 10_000);
  for (const hour of hours) await countHour(database.sql, hour, at);
  return hours.length;
}

describe("counting runs by hour", () => {
  it("makes the same chart with and without the counts, for all integrations and for one", async () => {
    const integrationId = uuidv7();
    for (const [hours, status] of [
      [0.1, "received"],
      [1, "success"],
      [1, "error"],
      [3, "success"],
      [23.4, "skipped"],
      [100, "success"],
      [600, "partial"],
      [900, "success"],
    ] as const) {
      await makeRun(database.sql, { at: hoursBefore(hours), status, integrationId });
      await makeRun(database.sql, { at: hoursBefore(hours), status: "success" });
    }
    const read = async () => [
      await readThroughput(database.sql, "24h", now),
      await readThroughput(database.sql, "7d", now),
      await readThroughput(database.sql, "30d", now),
      await readThroughput(database.sql, "30d", now, integrationId),
    ];
    const direct = await read();
    expect(direct.map((chart) => chart.buckets.length)).toEqual([24, 28, 30, 30]);
    expect(direct.map((chart) => chart.total.success)).toEqual([7, 9, 10, 3]);
    expect(direct[0]?.buckets.at(-1)).toMatchObject({
      at: new Date(Date.UTC(2026, 2, 10, 15)),
      counts: { received: 1 },
    });
    expect(await countAll()).toBe(900);
    expect(await read()).toEqual(direct);
  });

  it("shows the last hour minute by minute", async () => {
    await makeRun(database.sql, { at: hoursBefore(0.5), status: "error" });
    const chart = await readThroughput(database.sql, "1h", now);
    expect(chart.buckets).toHaveLength(60);
    expect(chart.buckets.filter((bucket) => bucket.counts.error === 1).map((bucket) => bucket.at)).toEqual([
      hoursBefore(0.5),
    ]);
  });

  it("counts a finished hour once, and one with open runs again until they have ended", async () => {
    await makeRun(database.sql, { at: hoursBefore(5) });
    const open = await makeRun(database.sql, { at: hoursBefore(2), status: "retrying" });
    expect(await countAll()).toBe(5);
    expect(await countAll()).toBe(0);
    const later = new Date(now.getTime() + 10 * 60_000);
    expect(await listHoursToCount(database.sql, later, long, 10)).toEqual([new Date(Date.UTC(2026, 2, 10, 13))]);
    await database.sql`update runs set status = 'success' where id = ${open.id}`;
    expect(await countAll(later)).toBe(1);
    const muchLater = new Date(now.getTime() + 20 * 60_000);
    expect(await countAll(muchLater)).toBe(0);
    expect((await readThroughput(database.sql, "24h", now)).total).toMatchObject({ success: 2, retrying: 0 });
  });

  it("counts an hour anew in which somebody has revived a delivery", async () => {
    const { deliveryIds } = await makeRun(database.sql, {
      at: hoursBefore(5),
      status: "error",
      deliveries: [{ state: "dead" }],
    });
    await countAll();
    await database.sql.begin((sql) => actOnDeliveries(sql, "resend", deliveryIds, now));
    expect(await countAll(new Date(now.getTime() + 30 * 60_000))).toBe(1);
    expect((await readThroughput(database.sql, "24h", now)).total).toMatchObject({ error: 0, retrying: 1 });
  });

  it("leaves the running hour and the last minute of a finished one alone, because their runs may still be committed", async () => {
    const at = new Date(Date.UTC(2026, 2, 10, 15, 0, 30));
    await makeRun(database.sql, { at: hoursBefore(1) });
    expect(await listHoursToCount(database.sql, at, long, 10)).toEqual([]);
    expect(await listHoursToCount(database.sql, new Date(at.getTime() + 30_000), long, 10)).toHaveLength(1);
  });

  it("forgets hours that retention has removed", async () => {
    await makeRun(database.sql, { at: hoursBefore(30) });
    await makeRun(database.sql, { at: hoursBefore(3) });
    await countAll();
    await removeOldHours(database.sql, hoursBefore(10));
    const [row] = await database.sql`select count(distinct hour)::int as hours from run_hours`;
    expect(row?.hours).toBe(1);
  });
});
