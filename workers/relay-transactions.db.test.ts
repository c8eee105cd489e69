import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { claimTransactions } from "#db/stores/transactions/claim-transactions.ts";
import { closeLostTransactions } from "#db/stores/transactions/close-lost-transactions.ts";
import { carryClaimed } from "#platform/mediator/carry-claimed.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { serveMediatorOnLoopback } from "#scripts/testing/serve-mediator.ts";
import { startUpstream, type Upstream } from "#scripts/testing/start-upstream.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

const redisUrl = inject("redisUrl");
const backends: [string, Record<string, string>][] = [
  ["PostgreSQL", {}],
  ...(redisUrl === null ? [] : [["Redis", { REDIS_URL: redisUrl }] as [string, Record<string, string>]]),
];

describe.each(backends)("asynchronous calls, with the queues in %s", (_name, environment) => {
  let test: TestPlatform;
  let server: Awaited<ReturnType<typeof serveMediatorOnLoopback>>;
  let upstream: Upstream;
  let client: MadeClient;
  let worker: RunningWorker | null = null;
  const sql = () => test.platform.database.sql;
  const work = () => {
    worker = startWorker(test.platform);
  };

  beforeAll(async () => {
    [test, upstream] = await Promise.all([openTestPlatform(environment), startUpstream()]);
    setPlatform(test.platform);
    server = await serveMediatorOnLoopback();
    await putTestSecret(sql(), "callback-key", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    const callback = { url: `${upstream.url}/told`, signingSecret: "callback-key" };
    client = await makeClient(sql(), { callback });
    await makeChannel(sql(), await makeMediator(sql(), upstream.url), { pathPattern: "/later/*" });
    test.platform.directory.forget();
  });
  afterAll(async () => {
    await worker?.stop();
    await Promise.all([server.close(), upstream.close()]);
    await test.close();
  });
  beforeEach(() => {
    upstream.requests.length = 0;
  });

  async function call(path: string, body = "{}"): Promise<string> {
    const headers = { ...client.headers, prefer: "respond-async", "content-type": "application/json" };
    const response = await fetch(server.origin + path, { method: "POST", body, headers });
    expect(response.status).toBe(202);
    return response.headers.get("x-correlation-id") ?? "";
  }
  const readRow = async (id: string) => (await sql()`select * from transactions where id = ${id}`)[0];

  it("whose process ended are taken up again under the same correlation id, and say so", async () => {
    const id = await call("/later/again");
    const [first] = await claimTransactions(sql(), 1, 60_000);
    expect(first).toMatchObject({ id, leaseNo: 1 });
    // That process is gone; its lease ends.
    expect(await claimTransactions(sql(), 1, 60_000)).toEqual([]);
    await sql()`update transactions set due_at = now() - interval '1 second' where id = ${id}`;
    const [second] = await claimTransactions(sql(), 1, 60_000);
    expect(second).toMatchObject({ id, leaseNo: 2 });
    if (first === undefined || second === undefined) throw new Error("Both were claimed.");
    await carryClaimed(test.platform.mediator.parts, second);
    const done = await readRow(id);
    expect(done).toMatchObject({ status: "successful", response_status_code: 200, due_at: null });
    expect(done?.story).toMatch(/taken up again/);
    expect(upstream.requests[0]?.headers["x-correlation-id"]).toBe(id);
    // The first process wakes up after all: it may send again, but what it finds is not recorded over the end.
    upstream.answers.push((_request, response) => response.writeHead(500).end());
    await carryClaimed(test.platform.mediator.parts, first);
    expect(await readRow(id)).toMatchObject({ status: "successful", response_status_code: 200 });
  });

  it("that end every process which carries them are given up, with a sentence", async () => {
    const id = await call("/later/poison");
    await sql()`update transactions set lease_no = 5 where id = ${id}`;
    const [claimed] = await claimTransactions(sql(), 1, 60_000);
    if (claimed === undefined) throw new Error("It was due.");
    await carryClaimed(test.platform.mediator.parts, claimed);
    const row = await readRow(id);
    expect(row).toMatchObject({ status: "failed" });
    expect(row?.error_message).toMatch(/taken up 5 times/);
  });

  it("are judged once more: what is not allowed any more is not sent", async () => {
    const id = await call("/later/closed");
    await sql()`update channels set active = false`;
    test.platform.directory.forget();
    const [claimed] = await claimTransactions(sql(), 1, 60_000);
    if (claimed === undefined) throw new Error("It was due.");
    await carryClaimed(test.platform.mediator.parts, claimed);
    expect(await readRow(id)).toMatchObject({ status: "failed", refusal: "no_channel" });
    expect(upstream.requests).toHaveLength(0);
    await sql()`update channels set active = true`;
    test.platform.directory.forget();
  });

  it("are not closed while they wait, but synchronous ones are whose process has ended", async () => {
    const id = await call("/later/waits");
    await sql()`insert into transactions (id, correlation_id, origin, route, status, request_method, request_url, trace_id,
      started_at, due_at) select gen_random_uuid(), gen_random_uuid(), 'proxy', 'direct', 'processing', 'GET', url, 'x', now(), due
      from (values ('/lost', now() - interval '1 second'), ('/living', now() + interval '30 seconds')) as v(url, due)`;
    expect(await closeLostTransactions(sql())).toBe(1);
    expect(await readRow(id)).toMatchObject({ status: "pending" });
    const rows = await sql()`select request_url, status, error_message from transactions
      where request_url in ('/lost', '/living') order by request_url`;
    expect(rows).toEqual([
      { request_url: "/living", status: "processing", error_message: null },
      {
        request_url: "/lost",
        status: "failed",
        error_message: "The process that relayed it ended before the answer was complete.",
      },
    ]);
  });

  it("are done by a worker, and their client is told by a signed callback", async () => {
    const before = await sql()`select id from transactions where status = 'pending'`;
    work();
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => call(`/later/${n}`, `{"n":${n}}`)));
    await expect
      .poll(
        async () =>
          (
            await sql()`select count(*)::int as n from transactions where status = 'successful' and id = any(${ids}::uuid[])`
          )[0]?.n,
        { timeout: 30_000 },
      )
      .toBe(20);
    const told = () =>
      upstream.requests.filter(
        ({ url, body }) => url === "/told" && ids.includes(JSON.parse(String(body)).correlation_id),
      );
    await expect.poll(() => told().length, { timeout: 30_000 }).toBe(20);
    const sent = upstream.requests.filter(({ url }) => url.startsWith("/later/"));
    expect(sent).toHaveLength(20 + before.length);
    const [first] = told();
    expect(JSON.parse(String(first?.body))).toMatchObject({ ok: true, status: "successful", is_terminal: true });
    expect(first?.headers["webhook-signature"]).toMatch(/^v1,/);
    // The end of an attempt is written after the client has heard.
    const countDelivered = async () =>
      (
        await sql()<{ n: number }[]>`select count(*)::int as n from deliveries
          where origin = 'transaction' and origin_id = any(${ids}::uuid[]) and state = 'delivered'`
      )[0]?.n;
    await expect.poll(countDelivered, { timeout: 30_000 }).toBe(20);
  });
});
