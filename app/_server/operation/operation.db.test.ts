import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveWebhook } from "#app/_server/ingress/receive-webhook.ts";
import { setPlatform } from "#app/_server/platform.ts";
import * as live from "#app/health/live/route.ts";
import * as ready from "#app/health/ready/route.ts";
import * as health from "#app/health/route.ts";
import * as metrics from "#app/metrics/route.ts";
import { openDatabase } from "#db/connect.ts";
import type { Platform } from "#platform/open-platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { countHours } from "#workers/processors/count-hours.ts";
import { openHints } from "#workers/queues/hints.ts";

let test: TestPlatform;
let sink: Sink;
let viewer: MadePerson;
beforeAll(async () => {
  [test, sink] = await Promise.all([openTestPlatform(), startSink()]);
  setPlatform(test.platform);
  viewer = await makePerson(test.platform.database.sql, "viewer");
});
afterAll(() => Promise.all([test.close(), sink.close()]));

type Body = {
  status: string;
  ok?: boolean;
  services?: Record<string, { ok: boolean; checked: boolean }>;
  checks?: { name: string; state: string }[];
  failed?: string[];
  degraded?: string[];
};

const asked = (path: string, token?: string) =>
  new Request(`http://localhost:3000${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

async function readReady() {
  const response = await ready.GET();
  return { status: response.status, body: (await response.json()) as Body };
}

async function readHealth(token?: string) {
  const response = await health.GET(asked("/health", token));
  return { status: response.status, body: (await response.json()) as Body };
}

/** Serves the routes with a platform of which a part is away. */
async function withPlatform(change: Partial<Platform>, work: () => Promise<void>): Promise<void> {
  setPlatform({ ...test.platform, ...change });
  await work();
  setPlatform(test.platform);
}

describe("health", () => {
  it("is degraded until a worker has reported, and then ok", async () => {
    expect(await readReady()).toEqual({ status: 200, body: { status: "ready", failed: [], degraded: ["worker"] } });
    await countHours(test.platform);
    expect(await readReady()).toEqual({ status: 200, body: { status: "ready", failed: [], degraded: [] } });
  });

  it("tells everybody one word, and who is known every part", async () => {
    const services = { database: { ok: true, checked: true }, rabbitmq: { ok: true, checked: true } };
    const body = { ok: true, timestamp: expect.stringMatching(/^\d{4}-.*Z$/), services, status: "ok" };
    expect(await readHealth()).toEqual({ status: 200, body });
    expect((await readHealth("sbx_wrong")).body).toEqual(body);
    const known = await readHealth(viewer.token);
    expect(known.body).toMatchObject({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(known.body.checks?.map((check) => check.name)).toContain("queue");
  });

  it("is not ready without its database, and alive all the same", async () => {
    const database = openDatabase("postgres://signalbox:x@127.0.0.1:1/signalbox");
    await withPlatform({ database }, async () => {
      expect(await readReady()).toEqual({
        status: 503,
        body: { status: "unavailable", failed: ["database"], degraded: [] },
      });
      const { status, body } = await readHealth(viewer.token);
      expect([status, body.status, body.ok, body.checks]).toEqual([503, "failed", false, undefined]);
      expect(body.services?.database).toEqual({ ok: false, checked: true });
      expect(live.GET().status).toBe(200);
    });
    await database.close();
  });

  it("asks nobody where that is switched off, and is ready or not all the same", async () => {
    const config = { ...test.platform.config, healthDependencyChecks: false };
    const database = openDatabase("postgres://signalbox:x@127.0.0.1:1/signalbox");
    await withPlatform({ config, database }, async () => {
      const services = { database: { ok: true, checked: false }, rabbitmq: { ok: true, checked: false } };
      expect(await readHealth()).toMatchObject({ status: 200, body: { ok: true, services } });
      expect((await readReady()).status).toBe(503);
    });
    await database.close();
  });

  it("is not ready in a database of an older release, and not with another key", async () => {
    const { sql } = test.platform.database;
    await sql`update drizzle.__drizzle_migrations set created_at = created_at - 1`;
    expect((await readReady()).body.failed).toEqual(["migrations"]);
    await sql`update drizzle.__drizzle_migrations set created_at = created_at + 1`;
    const keys = { ...test.platform.keys, vault: { ...test.platform.keys.vault, id: "another" } };
    await withPlatform({ keys }, async () => expect((await readReady()).body.failed).toEqual(["vault"]));
  });

  it("stays ready while the queue is away", async () => {
    const hints = openHints({ kind: "redis", url: "redis://127.0.0.1:1" }, () => {});
    await withPlatform({ hints }, async () => {
      expect(await readReady()).toEqual({ status: 200, body: { status: "ready", failed: [], degraded: ["queue"] } });
    });
    await hints.close();
  });

  it("says when messages wait that should not, but not for a host that is left alone on purpose", async () => {
    const { sql } = test.platform.database;
    const at = new Date(Date.now() - 120_000);
    await sql`insert into open_circuits (host, open_until, updated_at)
      values ('down.example', now() + interval '1 minute', now())`;
    await makeRun(sql, { at, status: "retrying", deliveries: [{ state: "pending", host: "down.example" }] });
    expect((await readReady()).body.degraded).toEqual([]);
    await makeRun(sql, { at, status: "received" });
    expect((await readReady()).body.degraded).toEqual(["backlog"]);
  });
});

describe("metrics", () => {
  it("count what passed through this process and what waits in the installation", async () => {
    const { id, path } = await makeIntegration(test.platform.database.sql, `${sink.url}/orders`);
    sink.answers.push({ status: 503 });
    const request = new Request(`http://localhost:3000/webhook/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"id":1}',
    });
    expect((await receiveWebhook(request, path)).status).toBe(200);
    const response = await metrics.GET(asked("/metrics", viewer.token), { params: Promise.resolve({}) });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    // The counter is the process's, and other files of tests in it may have been counted before.
    expect(text).toMatch(/^signalbox_ingress_requests_total\{outcome="finished"\} [1-9]/m);
    expect(text).toContain('signalbox_delivery_attempts_total{outcome="5xx"} 1');
    expect(text).toContain('signalbox_delivery_attempts_last_minute{outcome="5xx"} 1');
    expect(text).toMatch(/signalbox_backlog\{kind="scheduled"\} [1-9]/);
    expect(text).toContain("signalbox_sandbox_calls_total 0");
    expect(text).toContain("signalbox_inbox_streams 0");
    expect(text).toContain('signalbox_callbacks{status="error"} 0');
    expect(text).toContain("signalbox_hook_occurrences_waiting 0");
    expect(text).toContain("signalbox_hook_oldest_occurrence_seconds 0");
    expect(text).toContain("signalbox_schedule_oldest_run_seconds 0");
    expect(text).toContain("signalbox_attached_database_problems 0");
    expect(text).toMatch(/signalbox_worker_seen_seconds \d/);
    expect(text).toContain("process_cpu_seconds_total");
    // No name that a person or a stranger chose becomes a label.
    expect(text).not.toContain(id);
    const again = await metrics.GET(asked("/metrics", viewer.token), { params: Promise.resolve({}) });
    expect(await again.text()).toContain('signalbox_delivery_attempts_total{outcome="5xx"} 1');
  });

  it("ask for a token", async () => {
    expect((await metrics.GET(asked("/metrics"), { params: Promise.resolve({}) })).status).toBe(401);
  });
});
