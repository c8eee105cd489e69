import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { ensurePartitions } from "./partitions.ts";
import { renewTriggers } from "./stores/hooks/keep-triggers.ts";

// Any constant will do; it only must be the same in every process that migrates.
const migrationLockKey = 7_310_401;

/**
 * Brings the database to this release: applies the pending migrations, creates the partitions of the coming days, and
 * renews the triggers of hooks.
 * Several processes may call it at once; an advisory lock lets one work and the others wait.
 */
export async function migrateDatabase(url: string, now: Date): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLockKey})`;
    await migrate(drizzle({ client: sql }), {
      migrationsFolder: fileURLToPath(new URL("../drizzle", import.meta.url)),
    });
    await ensurePartitions(sql, now);
    await renewTriggers(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
