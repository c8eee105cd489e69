import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "#db/migrate.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { startThrowAwayRedis } from "../redis/start-throw-away-redis.ts";
import { onDatabase, templateName } from "./test-databases.ts";

const dayMs = 86_400_000;

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL whose role may create databases; see create-test-database.ts. */
    databaseUrl: string;
    /** A Redis for this run of the tests, or null where the machine has none. */
    redisUrl: string | null;
  }
}

/** Starts one PostgreSQL, with a migrated template, and one Redis for all test files, and stops them at the end. */
export default async function provideServers(project: TestProject): Promise<() => Promise<void>> {
  const [server, redis] = await Promise.all([startThrowAwayPostgres(), startThrowAwayRedis()]);
  const stop = async () => {
    await Promise.all([server.stop(), redis?.stop()]);
  };
  try {
    await createTemplate(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("databaseUrl", server.url);
  project.provide("redisUrl", redis?.url ?? null);
  return stop;
}

async function createTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql`CREATE DATABASE ${sql(templateName)}`;
  } finally {
    await sql.end();
  }
  await migrateDatabase(onDatabase(url, templateName), new Date());
  await dropComingPartitions(onDatabase(url, templateName));
}

/** A copy of a database costs by the file, and tests that live for minutes need no partitions beyond tomorrow's. */
async function dropComingPartitions(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    const dayAfterTomorrow = new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10).replaceAll("-", "");
    const rows = await sql<{ name: string }[]>`select relname as name from pg_class
      where relispartition and relkind = 'r' and relname ~ '_[0-9]{8}$' and right(relname, 8) >= ${dayAfterTomorrow}`;
    for (const { name } of rows) await sql`DROP TABLE ${sql(name)}`;
  } finally {
    await sql.end();
  }
}
