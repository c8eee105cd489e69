import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import { TransactionDetailReply } from "#core/mediator/transaction-reply.ts";
import { makeCall } from "#platform/mediator/make-call.ts";
import { holdBody, openMemoryCaller } from "#platform/mediator/memory-caller.ts";
import { takeIntegrationCall } from "#platform/mediator/take-integration-call.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";
import { POST } from "./route.ts";

let test: TestPlatform;
let upstream: Upstream;
let client: MadeClient;
let channelId: number;
let people: Record<"operator" | "viewer", MadePerson>;
const sql = () => test.platform.database.sql;

beforeAll(async () => {
  [test, upstream] = await Promise.all([openTestPlatform(), startUpstream()]);
  setPlatform(test.platform);
  client = await makeClient(sql());
  const mediatorId = await makeMediator(sql(), upstream.url);
  channelId = await makeChannel(sql(), mediatorId, { pathPattern: "/again/*", name: "again" });
  await makeChannel(sql(), mediatorId, { pathPattern: "/again/other", name: "a narrower one" });
  await makeChannel(sql(), mediatorId, { pathPattern: "/secret/*", name: "secret", recordBodies: false });
  people = { operator: await makePerson(sql(), "operator"), viewer: await makePerson(sql(), "viewer") };
  test.platform.directory.forget();
});
afterAll(() => Promise.all([test.close(), upstream.close()]));
beforeEach(() => {
  upstream.requests.length = 0;
});

async function replay(id: string, as: keyof typeof people = "operator") {
  const request = new Request(`http://localhost:3000/api/mediator/transactions/${id}/replay/`, {
    method: "POST",
    headers: { authorization: `Bearer ${people[as].token}` },
  });
  const response = await POST(request, { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
}

async function fail(path: string, { body = '{"jina":"Ñandú"}', asynchronous = false } = {}): Promise<string> {
  if (!asynchronous) upstream.answers.push((_request, response) => response.writeHead(500).end("broken"));
  const { transactionId } = await makeCall(test.platform.mediator.parts, {
    asClient: client.id,
    by: { name: "Test", address: "127.0.0.1" },
    method: "POST",
    path,
    query: "a=1",
    headers: [["content-type", "application/json"]],
    body: Buffer.from(body),
    asynchronous: asynchronous || null,
    origin: "tester",
    replayOf: null,
  });
  upstream.requests.length = 0;
  return transactionId;
}

describe("POST /api/mediator/transactions/{id}/replay/", () => {
  it("sends the same request once more as a transaction that both are linked by, and audits it", async () => {
    const failed = await fail("/again/x");
    const { status, body, headers } = await replay(failed);
    expect(status).toBe(201);
    const made = TransactionDetailReply.parse(body);
    expect(made).toMatchObject({ origin: "replay", replay_of: failed, status: "successful", client: client.id });
    expect(headers.get("location")).toBe(`/api/mediator/transactions/${made.id}/`);
    expect(upstream.requests).toMatchObject([{ method: "POST", url: "/again/x?a=1" }]);
    expect(upstream.requests[0]?.body.toString()).toBe('{"jina":"Ñandú"}');
    const [entry] = await sql()`select action, object_id, detail from audit_entries order by id desc limit 1`;
    expect(entry).toMatchObject({
      action: "transaction.replayed",
      object_id: failed,
      detail: { transaction: made.id },
    });
  });

  it("takes the whole sealed request of an asynchronous call, which stays asynchronous", async () => {
    const body = JSON.stringify({ long: "a".repeat(40_000), password: "hush" });
    const id = await fail("/again/later", { body, asynchronous: true });
    expect(await replay(id)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("end") } });
    await sql()`update transactions set status = 'failed', due_at = null, completed_at = now() where id = ${id}`;
    const again = await replay(id);
    expect(again).toMatchObject({ status: 201, body: { asynchronous: true, status: "pending" } });
    expect(again.body.request_bytes).toBe(body.length);
  });

  it("repeats what /integration/call described, and only where its path leads to the channel that it named", async () => {
    const described = async (path: string) => {
      const call = { channel_id: channelId, method: "POST", path, body: { n: 1 }, async: true };
      const { caller, answer } = openMemoryCaller(10_000);
      const { context } = await takeIntegrationCall(
        test.platform.mediator.parts,
        {
          door: "call",
          origin: "call",
          method: "POST",
          target: "/integration/call",
          headers: [["content-type", "application/json"], ...Object.entries(client.headers)],
          sourceAddress: "127.0.0.1",
          behindTrustedProxy: false,
          body: holdBody(Buffer.from(JSON.stringify(call))),
          authenticatedAs: null,
          madeBy: null,
          replayOf: null,
        },
        caller,
      );
      expect((await answer)?.status).toBe(202);
      await sql()`update transactions set status = 'failed', due_at = null where id = ${context.id}`;
      return context.id;
    };
    const again = await replay(await described("/again/by-call"));
    expect(again).toMatchObject({ status: 201, body: { request_url: "/again/by-call", channel: channelId } });
    const refused = await replay(await described("/again/other"));
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("another channel") } });
  });

  it("sends nothing where the body is not on record as it came", async () => {
    const cut = await replay(await fail("/again/x", { body: `{"a":"${"b".repeat(40_000)}"}` }));
    expect(cut).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Only the beginning") } });
    const unrecorded = await replay(await fail("/secret/x"));
    expect(unrecorded).toMatchObject({ status: 409, body: { detail: expect.stringContaining("not on record") } });
    const redacted = await replay(await fail("/again/x", { body: '{"password":"hush-hush"}' }));
    expect(redacted).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Secrets") } });
    expect(upstream.requests).toEqual([]);
  });

  it("is for operators, and for transactions that there are", async () => {
    const failed = await fail("/again/x");
    expect((await replay(failed, "viewer")).status).toBe(403);
    expect((await replay("019a0000-0000-7000-8000-000000000009")).status).toBe(404);
    expect((await replay("nonsense")).status).toBe(404);
    expect(upstream.requests).toEqual([]);
  });
});
