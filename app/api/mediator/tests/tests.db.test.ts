import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import { SavedTestReply, TestRunReply } from "#core/tester/test-reply.ts";
import { listOwnCalls } from "#db/queries/tester/list-own-calls.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";
import * as one from "./[id]/route.ts";
import * as runOne from "./[id]/run/route.ts";
import * as list from "./route.ts";
import * as runAll from "./run/route.ts";

let test: TestPlatform;
let upstream: Upstream;
let client: MadeClient;
let people: Record<"operator" | "viewer", MadePerson>;
const sql = () => test.platform.database.sql;

beforeAll(async () => {
  [test, upstream] = await Promise.all([openTestPlatform(), startUpstream()]);
  setPlatform(test.platform);
  client = await makeClient(sql(), { allowedAddresses: ["10.0.0.1"] });
  const mediatorId = await makeMediator(sql(), upstream.url);
  await makeChannel(sql(), mediatorId, { pathPattern: "/tried/*" });
  people = { operator: await makePerson(sql(), "operator"), viewer: await makePerson(sql(), "viewer") };
  test.platform.directory.forget();
});
afterAll(() => Promise.all([test.close(), upstream.close()]));
beforeEach(async () => {
  upstream.requests.length = 0;
  await sql()`delete from tester_cases`;
});

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
type Options = { as?: keyof typeof people; id?: string; body?: unknown };

async function call(module: object, method: string, { as = "operator", id, body }: Options = {}) {
  const request = new Request("http://localhost:3000/api/mediator/tests/", {
    method,
    headers: { authorization: `Bearer ${people[as].token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const handler = (module as Record<string, Handler>)[method] as Handler;
  const response = await handler(request, { params: Promise.resolve({ id }) as Promise<never> });
  const text = await response.text();
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as JsonObject };
}

const newTest = (name: string, over: object = {}) => ({
  name,
  request: { client: client.id, method: "POST", path: "/tried/x", body: '{"n":1}' },
  expectation: { status: "200", field: { pointer: "/ok", equals: true } },
  ...over,
});

describe("saved tests", () => {
  it("are saved, listed, run without the client's secret, and deleted, with an entry in the audit trail", async () => {
    const saved = SavedTestReply.parse((await call(list, "POST", { body: newTest("first") })).body);
    expect(saved).toMatchObject({ name: "first", last_result: null });
    expect(await call(list, "POST", { body: newTest("first") })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/name" }] },
    });
    const run = await call(runOne, "POST", { id: saved.id });
    expect(run).toMatchObject({ status: 200, body: { last_result: { passed: true, status: 200 } } });
    expect(upstream.requests).toMatchObject([{ method: "POST", url: "/tried/x" }]);
    expect(JSON.stringify(upstream.requests[0]?.headers)).not.toContain(client.secret);
    expect((await call(list, "GET")).body).toMatchObject({
      count: 1,
      results: [{ id: saved.id, last_result: { passed: true } }],
    });
    expect((await call(one, "GET", { id: saved.id })).body).toMatchObject({ name: "first" });
    expect((await call(one, "DELETE", { id: saved.id })).status).toBe(204);
    for (const [module, method] of [
      [one, "GET"],
      [one, "DELETE"],
      [runOne, "POST"],
    ] as const) {
      // biome-ignore format: pairs
      expect((await call(module, method, { id: saved.id })).status).toBe(404);
    }
    const actions = await sql()`select action from audit_entries where object_id = ${saved.id} order by id`;
    expect(actions.map(({ action }) => action)).toEqual(["tester_case.saved", "tester_case.deleted"]);
  });

  it("are run all together, and say what is not as it must be", async () => {
    await call(list, "POST", { body: newTest("a") });
    await call(list, "POST", { body: newTest("b", { request: { client: client.id, path: "/nowhere" } }) });
    const wrong = { as: "wrong_secret", client: client.id, path: "/tried/x" };
    await call(list, "POST", { body: newTest("c", { request: wrong, expectation: { status: "403" } }) });
    const { body } = await call(runAll, "POST");
    const { passed, failed, results } = TestRunReply.parse(body);
    expect({ passed, failed }).toEqual({ passed: 2, failed: 1 });
    expect(results.map(({ last_result }) => last_result?.failures)).toMatchObject([
      [],
      ["Expected status 200, got 404.", expect.stringContaining("/ok")],
      [],
    ]);
    const mine = await listOwnCalls(sql(), { kind: "user", id: "u", name: "nobody else", role: "operator" }, 10);
    expect(mine).toEqual([]);
  });

  it("are refused with every field that is wrong, and are for operators", async () => {
    const bad = { name: "", request: { path: "", headers: [["authorization", "x"]] }, expectation: { status: "9" } };
    const { status, body } = await call(list, "POST", { body: bad });
    expect(status).toBe(400);
    expect((body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual(
      expect.arrayContaining(["/expectation/status", "/name", "/request/path"]),
    );
    for (const [module, method] of [
      [list, "GET"],
      [list, "POST"],
      [runAll, "POST"],
    ] as const) {
      // biome-ignore format: pairs
      expect((await call(module, method, { as: "viewer" })).status).toBe(403);
    }
  });
});
