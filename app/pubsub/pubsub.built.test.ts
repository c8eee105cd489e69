import { afterAll, beforeAll, describe, expect } from "vitest";
import { describePush } from "#scripts/testing/describe-push.ts";
import { type BuiltWeb, builtDoors, openBuiltWeb } from "#scripts/testing/open-built-web.ts";

// The built web process, once as it runs in production and once with every request through Next.
describe.each(builtDoors)("the web process with the hot door of %s", (name, hotRoutes) => {
  let web: BuiltWeb;
  beforeAll(async () => {
    web = await openBuiltWeb(hotRoutes);
  });
  afterAll(async () => {
    expect(await web.close()).toBe(0);
  });

  describePush(name, {
    sql: () => web.database.sql,
    post: (path, init) => fetch(web.origin + path, { redirect: "manual", ...init }),
  });
});
