import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { onDatabase, templateName } from "./test-databases.ts";

/** A migrated, empty database of this test file's own. `drop` closes whatever is still connected to it. */
export type TestDatabase = { url: string; name: string; drop(): Promise<void> };

/**
 * Copies the migrated template: `const database = await createTestDatabase()` in `beforeAll`, `database.drop()` in
 * `afterAll`. Needs the global set-up of the "database" project. With `empty` nothing is migrated.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const serverUrl = inject("databaseUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(serverUrl, async (sql) => {
    if (empty) await sql`CREATE DATABASE ${sql(name)} TEMPLATE template0`;
    else await copyTemplate(sql, name);
  });
  const drop = () =>
    onServer(serverUrl, async (sql) => {
      // Not WITH (FORCE): that also wants to end an autovacuum, which only a superuser may. Without it the server asks an
      // autovacuum to leave by itself, and waits until those whom we have ended are gone.
      await sql`ALTER DATABASE ${sql(name)} WITH ALLOW_CONNECTIONS false`;
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = ${name} AND usename = current_user`;
      await sql`DROP DATABASE ${sql(name)}`;
    });
  return { url: onDatabase(serverUrl, name), name, drop };
}

/** The URL of this run's Redis, or null where the machine has none. Keep keys apart by a prefix of the test file. */
export function testRedisUrl(): string | null {
  return inject("redisUrl");
}

async function copyTemplate(sql: postgres.Sql, name: string): Promise<void> {
  // Two copies at the same time are possible, but not while a session is still leaving the template.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(templateName)} STRATEGY FILE_COPY`;
      return;
    } catch (error) {
      const inUse = error instanceof postgres.PostgresError && error.code === "55006";
      if (!inUse || attempt === 20) throw error;
    }
  }
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
