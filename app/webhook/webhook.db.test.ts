import { afterAll, beforeAll } from "vitest";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { describeWebhook } from "#scripts/testing/describe-webhook.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";

let test: TestPlatform;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
});
afterAll(() => test.close());

describeWebhook("the route's own function", {
  sql: () => test.platform.database.sql,
  putSecret: (name, value) => putTestSecret(test.platform.database.sql, name, value),
  post: async (path, init) => {
    const request = new Request(`http://localhost${path}`, init);
    const route = findHotRoute(new URL(request.url).pathname);
    if (route === null) throw new Error(`${path} is no hot path`);
    return await route(request);
  },
});
