import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { type Database, openDatabase } from "./connect.ts";
import { migrateDatabase } from "./migrate.ts";
import { ensurePartitions } from "./partitions.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase({ empty: true });
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

/** Applies only the first migrations, as an earlier release did. */
async function migrateTo(count: number, { sql } = database): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "signalbox-migrations-"));
  try {
    await cp(path.join(import.meta.dirname, "../drizzle"), folder, { recursive: true });
    const journal = path.join(folder, "meta/_journal.json");
    const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8"));
    await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
    await migrate(drizzle({ client: sql }), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const insertDelivery = (medium: string) => database.sql`
  insert into deliveries (id, origin, origin_id, medium, host, target, trace_id, shared, state, created_at)
  values (${uuidv7()}, 'integration', ${uuidv7()}, ${medium}, 'host', '{}', 'trace', false, 'pending', now())`;

it("a database of the first release takes what later ones write, also in the partitions that it had already", async () => {
  await migrateTo(1);
  await ensurePartitions(database.sql, new Date(), 7, ["runs", "deliveries", "attempts", "run_texts"]);
  await insertDelivery("http");
  await expect(insertDelivery("email")).rejects.toThrow("deliveries_medium_check");
  await migrateDatabase(test.url, new Date());
  await insertDelivery("email");
  const [row] = await database.sql`select count(*)::int as count, max(provider_index) as index from deliveries`;
  expect(row).toEqual({ count: 2, index: 0 });
});

it("providers from before they had an order keep the one in which they were tried", async () => {
  const older = await createTestDatabase({ empty: true });
  const earlier = openDatabase(older.url);
  try {
    await migrateTo(4, earlier);
    for (const name of ["Z-relay", "a-relay", "notification-email", "sms-api", "email-api"]) {
      await earlier.sql`insert into providers (id, name, settings) values (${uuidv7()}, ${name}, '{}')`;
    }
    await migrateDatabase(older.url, new Date());
    const rows = await earlier.sql`select name from providers order by position`;
    expect(rows.map(({ name }) => name)).toEqual(["email-api", "sms-api", "notification-email", "Z-relay", "a-relay"]);
  } finally {
    await earlier.close();
    await older.drop();
  }
});
