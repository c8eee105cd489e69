import { afterAll, beforeAll, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { GET } from "#app/[...path]/route.ts";
import { makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";

let test: TestPlatform;
let upstream: Upstream;
beforeAll(async () => {
  [test, upstream] = await Promise.all([openTestPlatform(), startUpstream()]);
  setPlatform(test.platform);
});
afterAll(() => Promise.all([test.close(), upstream.close()]));

it("a secret that was used says when, and one that nobody used says nothing", async () => {
  const { sql } = test.platform.database;
  const used = await makeClient(sql);
  const unused = await makeClient(sql);
  await makeChannel(sql, await makeMediator(sql, upstream.url), { pathPattern: "/used/*" });
  test.platform.directory.forget();
  const before = Date.now();
  const request = new Request("http://localhost:3000/used/x", { headers: used.headers });
  const response = await GET(request);
  expect(response.status).toBe(200);
  await response.text();
  // What is noted is written within a minute, or at once at the end; this is the end.
  await expect
    .poll(async () => {
      await test.platform.mediator.credentialUse.close();
      return (await sql`select client_id from client_credentials where last_used_at is not null`).length;
    })
    .toBe(1);
  const rows = await sql<{ client: number; at: Date | null }[]>`
    select client_id as client, last_used_at as at from client_credentials`;
  expect(rows.find(({ client }) => client === unused.id)?.at).toBeNull();
  expect(rows.find(({ client }) => client === used.id)?.at?.getTime()).toBeGreaterThanOrEqual(before);
});
