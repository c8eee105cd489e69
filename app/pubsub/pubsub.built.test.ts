import { afterAll, beforeAll, describe, expect } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { findFreePort } from "#scripts/processes/find-free-port.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { describePush } from "#scripts/testing/describe-push.ts";
import { type StartedProcess, startProcess } from "#scripts/testing/start-process.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";

// The built web process, once as it runs in production and once with every request through Next.
describe.each([
  ["server.ts", "on"],
  ["Next", "off"],
])("the web process with the hot door of %s", (name, hotRoutes) => {
  let test: TestDatabase;
  let database: Database;
  let web: StartedProcess;
  let origin: string;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase(test.url);
    const port = await findFreePort();
    origin = `http://127.0.0.1:${port}`;
    web = await startProcess("server.ts", {
      PORT: String(port),
      DATABASE_URL: test.url,
      SECRET_KEY: testSecretKey,
      LOG_LEVEL: "error",
      SIGNALBOX_HOT_ROUTES: hotRoutes,
    });
  });
  afterAll(async () => {
    expect(await web.stop()).toBe(0);
    await database.close();
    await test.drop();
  });

  describePush(name, {
    sql: () => database.sql,
    post: (path, init) => fetch(origin + path, { redirect: "manual", ...init }),
  });
});
