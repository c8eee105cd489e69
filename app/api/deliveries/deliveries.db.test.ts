import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { BulkReply } from "#core/bulk/bulk-reply.ts";
import { DeliveryReply, DeliverySummaryReply } from "#core/deliveries/delivery-reply.ts";
import type { JsonObject } from "#core/json.ts";
import { listDueBulks, workBulkStep } from "#db/stores/bulk/work-bulk-step.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";
import { makeOutboxMessage } from "#scripts/testing/make-outbox-message.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import * as oneBulk from "../bulk/[id]/route.ts";
import * as stopBulk from "../bulk/[id]/stop/route.ts";
import * as bulk from "../bulk/route.ts";
import * as cancel from "./[id]/cancel/route.ts";
import * as resend from "./[id]/resend/route.ts";
import * as one from "./[id]/route.ts";
import * as sendNow from "./[id]/send_now/route.ts";
import * as list from "./route.ts";

let test: TestPlatform;
let people: Record<"operator" | "viewer", MadePerson>;
beforeAll(async () => {
  test = await openTestPlatform({ SITE_URL: "https://box.example" });
  setPlatform(test.platform);
  const { sql } = test.platform.database;
  people = { operator: await makePerson(sql, "operator"), viewer: await makePerson(sql, "viewer") };
});
afterAll(() => test.close());

type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;
type Options = { as?: keyof typeof people | null; body?: unknown; id?: string | undefined; query?: string };

async function call(module: object, method: string, { as = "operator", body, id, query = "" }: Options = {}) {
  const handler = (module as Record<string, Handler>)[method];
  if (handler === undefined) throw new Error(`no ${method}`);
  const request = new Request(`http://localhost:3000/api/deliveries/${query}`, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${people[as].token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) as Promise<never> });
  return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
}

const sql = () => test.platform.database.sql;

describe("GET /api/deliveries/", () => {
  it("filters by integration, state, host, time and text", async () => {
    const integrationId = uuidv7();
    const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));
    const make = async (minutes: number, delivery: object) =>
      (await makeRun(sql(), { integrationId, at: at(minutes), deliveries: [delivery] })).deliveryIds[0];
    const first = await make(0, { state: "dead", host: "a.example", lastError: "The name a.example is unknown." });
    const second = await make(1, { state: "delivered", host: "b.example:8443" });
    const third = await make(2, { state: "dead", host: "b.example:8443", url: "https://b.example:8443/v1/50%25_x" });
    const read = async (query: string) => {
      const { body } = await call(list, "GET", { query: `?integration_id=${integrationId}&${query}`, as: "viewer" });
      return (body.results as JsonObject[]).map((delivery) => DeliverySummaryReply.parse(delivery).id);
    };
    expect(await read("")).toEqual([third, second, first]);
    expect(await read("state=dead")).toEqual([third, first]);
    expect(await read("state=dead&limit=1&offset=1")).toEqual([first]);
    expect(await read("host=B.example:8443")).toEqual([third, second]);
    expect(await read("to=2026-01-01T12:02:00Z&from=2026-01-01T12:01:00Z")).toEqual([second]);
    expect(await read("search=IS%20UNKNOWN")).toEqual([first]);
    expect(await read(`search=${encodeURIComponent("50%25_X")}`)).toEqual([third]);
    expect(await read("search=50_x")).toEqual([]);
  });

  it("filters by what caused them", async () => {
    const { deliveryId } = await makeOutboxMessage(sql());
    const { body } = await call(list, "GET", { query: "?origin=event", as: "viewer" });
    expect((body.results as JsonObject[]).map(({ id }) => id)).toEqual([deliveryId]);
    const none = await call(list, "GET", { query: "?origin=notification", as: "viewer" });
    expect(none.body).toMatchObject({ count: 0, results: [] });
  });

  it("names what is wrong with its parameters", async () => {
    const { status, body } = await call(list, "GET", { query: "?state=lost&search=a%00b&offset=-1" });
    expect(status).toBe(400);
    expect(Object.keys(body).sort()).toEqual(["offset", "search", "state"]);
  });
});

describe("one delivery", () => {
  it("shows its attempts", async () => {
    const { id: run, deliveryIds } = await makeRun(sql(), { deliveries: [{ state: "dead", attempts: 3 }] });
    const { status, body } = await call(one, "GET", { id: deliveryIds[0], as: "viewer" });
    expect(status).toBe(200);
    const delivery = DeliveryReply.parse(body);
    expect(delivery).toMatchObject({ run, state: "dead", attempt_count: 3, body: '{"reference":"ORD-1"}' });
    expect(delivery.attempts.map((attempt) => attempt.number)).toEqual([1, 2, 3]);
  });

  it("is resent, hastened and cancelled, and answers with what it is then", async () => {
    const { deliveryIds } = await makeRun(sql(), { status: "error", deliveries: [{ state: "dead" }] });
    const [id] = deliveryIds;
    const resent = await call(resend, "POST", { id });
    expect(resent.status).toBe(200);
    expect(resent.body).toMatchObject({ id, state: "pending", due_at: expect.any(String) });
    expect((await call(sendNow, "POST", { id })).status).toBe(200);
    expect((await call(cancel, "POST", { id })).body).toMatchObject({ state: "cancelled", due_at: null });
    const again = await call(cancel, "POST", { id });
    expect(again.status).toBe(409);
    expect(again.body).toEqual({ detail: "The delivery cannot be cancelled: it was cancelled." });
  });

  it("is nobody's who may only look, and 404 where there is none", async () => {
    const { deliveryIds } = await makeRun(sql(), { status: "error", deliveries: [{ state: "dead" }] });
    for (const act of [resend, cancel, sendNow]) {
      expect((await call(act, "POST", { id: deliveryIds[0], as: "viewer" })).status).toBe(403);
      expect((await call(act, "POST", { id: uuidv7() })).status).toBe(404);
      expect((await call(act, "POST", { id: "7" })).status).toBe(404);
      expect((await call(act, "GET", { id: deliveryIds[0] })).status).toBe(405);
    }
    expect((await call(one, "GET", { id: "7" })).status).toBe(404);
    expect((await call(one, "GET", { id: deliveryIds[0], as: null })).status).toBe(401);
  });
});

describe("/api/bulk/", () => {
  it("counts, starts, shows and stops an operation", async () => {
    const integrationId = uuidv7();
    for (let index = 0; index < 3; index += 1) {
      await makeRun(sql(), { integrationId, status: "error", deliveries: [{ state: "dead" }] });
    }
    const body = { kind: "resend_deliveries", filter: { integration_id: integrationId, search: "503" }, rate: 1 };
    const counted = await call(bulk, "POST", { body: { ...body, dry_run: true } });
    expect(counted).toMatchObject({ status: 200, body: { total: 3 } });
    const { status, headers, body: started } = await call(bulk, "POST", { body });
    expect(status).toBe(201);
    expect(BulkReply.parse(started)).toMatchObject({
      kind: "resend_deliveries",
      filter: { integration_id: integrationId, search: "503" },
      state: "running",
      total: 3,
      created_by: "operator's token",
    });
    const id = started.id as string;
    expect(headers.get("location")).toBe(`/api/bulk/${id}/`);
    const now = new Date(started.created_at as string);
    expect(await listDueBulks(sql(), now)).toEqual([id]);
    await workBulkStep(sql(), { ...openReplayPorts(test.platform), now: () => now }, id);
    expect((await call(oneBulk, "GET", { id, as: "viewer" })).body).toMatchObject({ state: "running", done: 1 });
    expect((await call(stopBulk, "POST", { id })).body).toMatchObject({ state: "stopped", done: 1 });
    expect((await call(stopBulk, "POST", { id })).body).toMatchObject({ state: "stopped", done: 1 });
    const { body: all } = await call(bulk, "GET", { as: "viewer" });
    expect(all).toMatchObject({ count: 1, results: [{ id }] });
  });

  it("refuses what it does not understand, field by field, so that a misspelt filter is not a filter for all", async () => {
    const wrong = { kind: "replay_runs", filter: { status: ["lost"], integrationId: uuidv7() }, rate: 0, dry_run: 1 };
    const { status, body } = await call(bulk, "POST", { body: wrong });
    expect(status).toBe(400);
    expect(Object.keys(body).sort()).toEqual(["dry_run", "filter", "rate"]);
    expect(JSON.stringify(body.filter)).toContain("Unknown fields: integrationId");
    expect((await call(bulk, "POST", { body: { kind: "replay_runs" } })).body).toHaveProperty("filter");
    expect((await call(bulk, "POST", { body: {} })).body).toHaveProperty("kind");
  });

  it("is for operators, and 404 where there is none", async () => {
    const body = { kind: "replay_runs", filter: {} };
    expect((await call(bulk, "POST", { body, as: "viewer" })).status).toBe(403);
    expect((await call(oneBulk, "GET", { id: uuidv7() })).status).toBe(404);
    expect((await call(stopBulk, "POST", { id: "7" })).status).toBe(404);
    expect((await call(bulk, "DELETE")).status).toBe(405);
  });
});
