import { parseServingConfig } from "#core/config.ts";
import { openPlatform, type Platform } from "#platform/open-platform.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { testSecretKey } from "./test-secret-key.ts";

export type TestPlatform = { platform: Platform; databaseUrl: string; close: () => Promise<void> };

/**
 * A platform over an empty, migrated database of its own, which may send to loopback. Everything in it is real: the
 * sandbox's processes, the sender, the queues. `environment` adds to or overrides the settings.
 */
export async function openTestPlatform(environment: Record<string, string> = {}): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const parsed = parseServingConfig({
    DATABASE_URL: database.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "fatal",
    ...environment,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const platform = await openPlatform("web", parsed.config);
  return {
    platform,
    databaseUrl: database.url,
    close: async () => {
      await platform.close();
      await database.drop();
    },
  };
}
