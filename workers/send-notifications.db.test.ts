import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as bulk from "#app/api/send/bulk/route.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import { putTestProvider, smsApi } from "#scripts/testing/put-test-provider.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

const redisUrl = inject("redisUrl");

describe.each([
  ["PostgreSQL", {}],
  ["Redis", { REDIS_URL: redisUrl ?? "" }],
])("a worker whose queues live in %s", (backend, environment) => {
  let api: ApiCaller;
  let worker: RunningWorker;
  let sink: Sink;
  beforeAll(async () => {
    if (backend === "Redis") expect(redisUrl).not.toBeNull();
    [api, sink] = await Promise.all([openApiCaller(environment), startSink()]);
    const retry = { kind: "schedule", delaysMs: [0, 100], jitter: 0 };
    await putTestProvider(
      api.test.platform.database.sql,
      "sms-api",
      smsApi(sink.url, { auth: { kind: "none" }, retry }),
    );
    worker = startWorker(api.test.platform);
  });
  afterAll(async () => {
    await worker.stop();
    await api.test.close();
    await sink.close();
  });

  it("sends what the API has taken, and again what failed", async () => {
    sink.answers.push({ status: 503 });
    const messages = Array.from({ length: 20 }, (_, index) => ({
      channel: "sms",
      message: `Hello ${index}`,
      phone: "+966501234567",
    }));
    expect(await api.call(bulk, "POST", { as: "operator", body: { messages } })).toMatchObject({ status: 202 });
    const { sql } = api.test.platform.database;
    const count = async () =>
      (await sql`select count(*)::int as count from notification_logs where status = 'sent'`)[0]?.count;
    await expect.poll(count, { timeout: 30_000 }).toBe(20);
    expect(sink.requests).toHaveLength(21);
    expect(new Set(sink.requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(20);
  });
});
