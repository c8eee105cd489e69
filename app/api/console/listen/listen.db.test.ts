import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { GET } from "./route.ts";

let test: TestPlatform;
let viewer: MadePerson;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
  viewer = await makePerson(test.platform.database.sql, "viewer");
});
afterAll(() => test.close());

type Heard = { since: string; active?: boolean; messages: { id: string; status: string; beginning: string }[] };

async function ask(query: Record<string, string>, token: string | null = viewer.token): Promise<Response> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const request = new Request(`http://localhost:3000/api/console/listen?${new URLSearchParams(query)}`, { headers });
  return await GET(request, { params: Promise.resolve({}) });
}

async function listen(query: Record<string, string>): Promise<Heard> {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return (await response.json()) as Heard;
}

it("hears what one integration has received since it began, newest first, whoever has stored it", async () => {
  const { sql } = test.platform.database;
  const { id } = await makeIntegration(sql, "https://target.example/", { active: false });
  await makeRun(sql, { integrationId: id, at: new Date(Date.now() - 60_000) });
  const begun = await listen({ integration: id });
  expect(begun).toMatchObject({ active: false, messages: [], refusals: [] });
  const since = begun.since;
  expect((await listen({ integration: id, since })).messages).toEqual([]);

  const at = new Date(Date.parse(since) + 1_000);
  const first = await makeRun(sql, {
    integrationId: id,
    at,
    status: "received",
    payload: `{"id":"${"x".repeat(500)}"}`,
  });
  await makeRun(sql, { at });
  const second = await makeRun(sql, { integrationId: id, at: new Date(at.getTime() + 5), status: "error" });
  const { messages } = await listen({ integration: id, since });
  expect(messages.map((one) => [one.id, one.status])).toEqual([
    [second.id, "error"],
    [first.id, "received"],
  ]);
  expect(messages[1]?.beginning).toHaveLength(240);
  await sql`update runs set status = 'success' where id = ${first.id}`;
  expect((await listen({ integration: id, since })).messages[1]?.status).toBe("success");
});

it("does not take a replay for a message that has arrived", async () => {
  const { sql } = test.platform.database;
  const { id } = await makeIntegration(sql, "https://target.example/");
  const { since } = await listen({ integration: id });
  const run = await makeRun(sql, { integrationId: id, at: new Date(Date.parse(since) + 10) });
  await sql`update runs set mode = 'replay' where id = ${run.id}`;
  expect((await listen({ integration: id, since })).messages).toEqual([]);
});

it("refuses who is not signed in, an integration that is not there, and what is no question", async () => {
  const { sql } = test.platform.database;
  const { id } = await makeIntegration(sql, "https://target.example/");
  expect((await ask({ integration: id }, null)).status).toBe(401);
  expect((await ask({ integration: randomUUID() })).status).toBe(404);
  const wrong: Record<string, string>[] = [{}, { integration: "orders" }, { integration: id, since: "yesterday" }];
  for (const query of wrong) {
    expect((await ask(query)).status).toBe(400);
  }
});
