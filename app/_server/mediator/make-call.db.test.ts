import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MadeCall, makeCall } from "#platform/mediator/make-call.ts";
import {
  type MadeClient,
  makeChannel,
  makeClient,
  makeMediator,
  makeRegistration,
} from "#scripts/testing/make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";

let test: TestPlatform;
let upstream: Upstream;
let client: MadeClient;
beforeAll(async () => {
  [test, upstream] = await Promise.all([openTestPlatform(), startUpstream()]);
  const { sql } = test.platform.database;
  client = await makeClient(sql, { allowedAddresses: ["10.0.0.1"] });
  const mediatorId = await makeMediator(sql, upstream.url);
  await makeChannel(sql, mediatorId, { pathPattern: "/t/*", name: "tried" });
  const channelId = await makeChannel(sql, mediatorId, { pathPattern: "/bus", name: "bussed" });
  await makeRegistration(sql, { channelId, organization: "Registry", apiCode: "API1" });
  test.platform.directory.forget();
});
afterAll(() => Promise.all([test.close(), upstream.close()]));
beforeEach(() => {
  upstream.requests.length = 0;
});

const call = (overrides: Partial<MadeCall> = {}) =>
  makeCall(test.platform.mediator.parts, {
    asClient: client.id,
    by: { name: "op@example.com", address: "127.0.0.1" },
    method: "post",
    path: "/t/x",
    query: "a=1",
    headers: [["Content-Type", "application/json"]],
    body: Buffer.from('{"n":1}'),
    asynchronous: null,
    origin: "tester",
    replayOf: null,
    ...overrides,
  });
const readRow = async (id: string) =>
  (await test.platform.database.sql`select * from transactions where id = ${id}`)[0];

describe("a call that a person makes from the console", () => {
  it("goes the way of every call, in the client's name and without its secret, and tells its whole story", async () => {
    const result = await call();
    expect(result.answer?.status).toBe(200);
    expect(Buffer.from(result.answer?.body ?? []).toString()).toBe('{"ok":true}');
    expect(result.story.map(({ stage, verdict }) => `${stage} ${verdict}`)).toEqual(
      expect.arrayContaining(["client passed", "channel passed", "request passed", "answer passed"]),
    );
    expect(result.timings.upstreamMs).toBeGreaterThan(0);
    expect(upstream.requests[0]).toMatchObject({ method: "POST", url: "/t/x?a=1" });
    expect(await readRow(result.transactionId)).toMatchObject({
      origin: "tester",
      client_id: client.id,
      made_by: "op@example.com",
      status: "successful",
    });
  });

  it("is on record at once where it was refused, however many there are", async () => {
    for (let times = 0; times < 12; times += 1) {
      const result = await call({ path: "/nowhere" });
      expect(result.answer?.status).toBe(404);
      expect(result.story.at(-1)).toMatchObject({ stage: "channel", verdict: "refused" });
      expect(await readRow(result.transactionId)).toMatchObject({ refusal: "no_channel" });
    }
  });

  it("may ask for a later answer, whatever its query says", async () => {
    const result = await call({ asynchronous: true, query: "a=1&async=0" });
    expect(result.answer?.status).toBe(202);
    const row = await readRow(result.transactionId);
    expect(row).toMatchObject({ status: "pending", made_by: "op@example.com" });
  });

  it("is linked to the call that it repeats", async () => {
    const first = await call();
    const again = await call({ origin: "replay", replayOf: first.transactionId });
    expect(await readRow(again.transactionId)).toMatchObject({ origin: "replay", replay_of: first.transactionId });
  });

  it("is told which settings of the national bus are missing, where its channel goes by it", async () => {
    const result = await call({ path: "/bus", headers: [["x-organization", "registry"]] });
    expect(result.answer?.status).toBe(503);
    const row = await readRow(result.transactionId);
    expect(row).toMatchObject({ route: "esb", status: "failed", response_status_code: 503 });
    expect(row?.error_message).toMatch(/Missing ESB settings/);
    expect(upstream.requests).toHaveLength(0);
  });
});
