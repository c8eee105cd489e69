import { Redis } from "ioredis";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

const redisUrl = inject("redisUrl");

// The same promises on both queue backends; where the machine has no Redis, `npm test` has put one there or says so.
describe.each([
  ["PostgreSQL", {}],
  ["Redis", { REDIS_URL: redisUrl ?? "" }],
])("a worker whose queues live in %s", (backend, environment) => {
  let test: TestPlatform;
  let worker: RunningWorker;
  let sink: Sink;

  beforeAll(async () => {
    if (backend === "Redis") expect(redisUrl).not.toBeNull();
    [test, sink] = await Promise.all([openTestPlatform(environment), startSink()]);
    setPlatform(test.platform);
    worker = startWorker(test.platform);
  });
  afterAll(async () => {
    await worker.stop();
    await test.close();
    await sink.close();
  });

  const sql = () => test.platform.database.sql;
  async function accept(path: string, body: string): Promise<string> {
    const request = new Request(`http://localhost/webhook/${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    const route = findHotRoute(`/webhook/${path}`);
    if (route === null) throw new Error("The webhook is no hot route.");
    const response = await route(request);
    expect(response.status).toBe(202);
    return ((await response.json()) as { run_id: string }).run_id;
  }
  const statusOf = async (id: string) => (await sql()`select status from runs where id = ${id}`)[0]?.status;
  const settled = (id: string) => expect.poll(() => statusOf(id), { timeout: 20_000 });

  it("processes an accepted message and sends it", async () => {
    const { path } = await makeIntegration(sql(), sink.url, { source: { mode: "accept" } });
    const id = await accept(path, '{"id":"A-1"}');
    await settled(id).toBe("success");
    expect(sink.requests.map((request) => request.body)).toContain('{"reference":"A-1"}');
  });

  it("tries a failed delivery again when it is due, under the same id", async () => {
    const retry = { kind: "schedule" as const, delaysMs: [0, 200, 200], jitter: 0 };
    const { path } = await makeIntegration(sql(), `${sink.url}/flaky`, {
      source: { mode: "accept" },
      target: { retry },
    });
    sink.answers.push({ status: 500 }, { status: 503 });
    const id = await accept(path, '{"id":"A-2"}');
    await settled(id).toBe("success");
    const ids = sink.requests.filter((r) => r.url === "/flaky").map((r) => r.headers["webhook-id"]);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
    const attempts = await sql()`select number, response_status as status, decision from attempts
      where delivery_id = ${ids[0] as string} order by number`;
    expect(attempts.map((a) => a.status)).toEqual([500, 503, 200]);
  });

  it("gives up after the last attempt, and the run says why", async () => {
    const retry = { kind: "schedule" as const, delaysMs: [0, 100], jitter: 0 };
    const { path } = await makeIntegration(sql(), `${sink.url}/down`, {
      source: { mode: "accept" },
      target: { retry },
    });
    sink.answers.push({ status: 500 }, { status: 502 });
    const id = await accept(path, "{}");
    await settled(id).toBe("error");
    const [run] = await sql()`select error from runs where id = ${id}`;
    expect(run?.error).toBe("HTTP 502");
  });

  it("switches an integration off when its target is gone", async () => {
    const { id, path } = await makeIntegration(sql(), `${sink.url}/gone`, { source: { mode: "accept" } });
    sink.answers.push({ status: 410 });
    await settled(await accept(path, "{}")).toBe("error");
    const [row] = await sql()`select active, disabled_reason from integrations where id = ${id}`;
    expect(row).toEqual({ active: false, disabled_reason: "Target answered 410 Gone." });
  });

  it("finds runs and deliveries whose hint was lost", async () => {
    const { id: integrationId } = await makeIntegration(sql(), `${sink.url}/lost`);
    const id = uuidv7();
    await sql()`insert into runs (id, integration_id, integration_name, version, status, mode, received_at, media_type,
        body_bytes, payload, trace_id, due_at)
      values (${id}, ${integrationId}, 'x', 1, 'received', 'accept', now(), 'application/json', 2, '{"id":"lost"}',
        ${"a".repeat(32)}, now())`;
    await settled(id).toBe("success");
  });

  it("finishes a delivery that a dead process had begun, and says that its first attempt is unknown", async () => {
    const { path } = await makeIntegration(sql(), `${sink.url}/dead`, { source: { mode: "accept" } });
    sink.answers.push({ status: 503 });
    const id = await accept(path, "{}");
    await settled(id).toBe("retrying");
    await sql()`with d as (update deliveries set state = 'sending', due_at = now() - interval '1 second'
        where origin_id = ${id} returning id)
      insert into attempts (id, delivery_id, number, state, started_at) select ${uuidv7()}, id, 1, 'sending', now() from d`;
    await settled(id).toBe("success");
    const attempts = await sql()`select a.outcome from attempts a join deliveries d on d.id = a.delivery_id
      where d.origin_id = ${id} order by a.id`;
    expect(attempts.map((a) => a.outcome)).toEqual(["answered", "unknown", "answered"]);
  });

  if (backend === "Redis") {
    it("loses nothing when Redis is emptied in the middle", async () => {
      const redis = new Redis(redisUrl ?? "");
      const { path } = await makeIntegration(sql(), `${sink.url}/flush`, { source: { mode: "accept" } });
      const ids: string[] = [];
      for (let n = 0; n < 30; n += 1) {
        ids.push(await accept(path, `{"id":${n}}`));
        if (n % 10 === 5) await redis.flushall();
      }
      for (const id of ids) await settled(id).toBe("success");
      redis.disconnect();
    });
  }
});
