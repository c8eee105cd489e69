import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase, testRedisUrl } from "./create-test-database.ts";

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

test("a test database is migrated", async () => {
  const [row] = await query(first.url, (sql) => sql`SELECT to_regclass('public.runs') IS NOT NULL AS found`);
  expect(row?.found).toBe(true);
});

test("what one test file writes, no other sees", async () => {
  await query(first.url, (sql) => sql`CREATE TABLE only_here (id int)`);
  const [row] = await query(second.url, (sql) => sql`SELECT to_regclass('public.only_here') AS found`);
  expect(row?.found).toBeNull();
});

test("tests connect as a role that is no superuser, because production does", async () => {
  const [row] = await query(first.url, (sql) => sql`SELECT current_setting('is_superuser') AS superuser`);
  expect(row?.superuser).toBe("off");
});

test("a dropped database is gone even while something is connected to it", async () => {
  const database = await createTestDatabase({ empty: true });
  const left = postgres(database.url, { max: 1, onnotice: () => undefined });
  await left`SELECT 1`;
  await database.drop();
  const [row] = await query(
    first.url,
    (sql) => sql`SELECT count(*)::int AS count FROM pg_database WHERE datname = ${database.name}`,
  );
  expect(row?.count).toBe(0);
  await left.end({ timeout: 1 });
});

test("the Redis of this run never evicts, where there is one", () => {
  const url = testRedisUrl();
  expect(url === null || url.startsWith("redis://127.0.0.1:")).toBe(true);
});
