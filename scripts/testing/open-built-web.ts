import { type Database, openDatabase } from "#db/connect.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { createTestDatabase } from "./create-test-database.ts";
import { startProcess } from "./start-process.ts";
import { testSecretKey } from "./test-secret-key.ts";

/** The two doors of the built web process, for `describe.each`: as it runs in production, and every request through Next. */
export const builtDoors = [
  ["server.ts", "on"],
  ["Next", "off"],
] as const;

export type BuiltWeb = {
  database: Database;
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
  /** Ends the process, and resolves with its exit code when its database is gone too. */
  close: () => Promise<number | null>;
};

/** Starts the built web process over an empty, migrated database of its own; it may send to loopback. */
export async function openBuiltWeb(hotRoutes: (typeof builtDoors)[number][1]): Promise<BuiltWeb> {
  const test = await createTestDatabase();
  const database = openDatabase(test.url);
  const port = await findFreePort();
  const web = await startProcess("server.ts", {
    PORT: String(port),
    DATABASE_URL: test.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "error",
    SIGNALBOX_HOT_ROUTES: hotRoutes,
  });
  return {
    database,
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const exitCode = await web.stop();
      await database.close();
      await test.drop();
      return exitCode;
    },
  };
}
