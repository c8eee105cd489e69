import { afterAll, beforeAll, expect, it } from "vitest";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { getMetrics } from "#app/_server/metrics.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { describeWebhook } from "#scripts/testing/describe-webhook.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
});
afterAll(() => test.close());

const call = async (path: string, init: RequestInit) => {
  const request = new Request(`http://localhost${path}`, init);
  const route = findHotRoute(new URL(request.url).pathname);
  if (route === null) throw new Error(`${path} is no hot path`);
  return await route(request);
};

describeWebhook("the route's own function", {
  sql: () => test.platform.database.sql,
  putSecret: (name, value) => putTestSecret(test.platform.database.sql, name, value),
  post: call,
});

it("counts handshakes by their kind, and those that it refused apart", async () => {
  const source = { handshakes: [{ kind: "dropbox" as const }, { kind: "x" as const, secret: "not-in-the-vault" }] };
  const { path } = await makeIntegration(test.platform.database.sql, "http://127.0.0.1:1/", { source });
  expect((await call(`/webhook/${path}?challenge=c`, { method: "GET" })).status).toBe(200);
  expect((await call(`/webhook/${path}?crc_token=c`, { method: "GET" })).status).toBe(401);
  const { registry } = getMetrics();
  const text = await registry.metrics();
  expect(text).toContain('signalbox_handshakes_total{handshake="dropbox",outcome="answered"} 1');
  expect(text).toContain('signalbox_handshakes_total{handshake="x",outcome="refused"} 1');
});
