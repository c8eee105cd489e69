import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeWebhook } from "#scripts/testing/describe-webhook.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type BuiltWeb, builtDoors, openBuiltWeb } from "#scripts/testing/open-built-web.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";

// The built web process, once as it runs in production and once with every request through Next.
describe.each(builtDoors)("the web process with the hot door of %s", (name, hotRoutes) => {
  let web: BuiltWeb;
  beforeAll(async () => {
    web = await openBuiltWeb(hotRoutes);
  });
  afterAll(async () => {
    expect(await web.close()).toBe(0);
  });

  describeWebhook(name, {
    sql: () => web.database.sql,
    putSecret: (secret, value) => putTestSecret(web.database.sql, secret, value),
    post: (path, init) => fetch(web.origin + path, { redirect: "manual", ...init }),
  });

  it("does not believe a client that writes the socket's address itself", async () => {
    const { path } = await makeIntegration(web.database.sql, "http://127.0.0.1:1/", { source: { mode: "accept" } });
    const headers = { "content-type": "application/json", "x-signalbox-socket-address": "203.0.113.99" };
    const response = await fetch(`${web.origin}/webhook/${path}`, { method: "POST", body: "{}", headers });
    const { run_id } = (await response.json()) as { run_id: string };
    const [row] = await web.database.sql`select source_address from runs where id = ${run_id}`;
    expect(row?.source_address).toBe("127.0.0.1");
  });
});
