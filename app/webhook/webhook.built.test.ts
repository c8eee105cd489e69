import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/connect.ts";
import { findFreePort } from "#scripts/processes/find-free-port.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { describeWebhook } from "#scripts/testing/describe-webhook.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
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
      EGRESS_ALLOW: "loopback",
      LOG_LEVEL: "error",
      SIGNALBOX_HOT_ROUTES: hotRoutes,
    });
  });
  afterAll(async () => {
    expect(await web.stop()).toBe(0);
    await database.close();
    await test.drop();
  });

  describeWebhook(name, {
    sql: () => database.sql,
    putSecret: (secret, value) => putTestSecret(database.sql, secret, value),
    post: (path, init) => fetch(origin + path, { redirect: "manual", ...init }),
  });

  it("does not believe a client that writes the socket's address itself", async () => {
    const { path } = await makeIntegration(database.sql, "http://127.0.0.1:1/", { source: { mode: "accept" } });
    const headers = { "content-type": "application/json", "x-signalbox-socket-address": "203.0.113.99" };
    const response = await fetch(`${origin}/webhook/${path}`, { method: "POST", body: "{}", headers });
    const { run_id } = (await response.json()) as { run_id: string };
    const [row] = await database.sql`select source_address from runs where id = ${run_id}`;
    expect(row?.source_address).toBe("127.0.0.1");
  });
});
