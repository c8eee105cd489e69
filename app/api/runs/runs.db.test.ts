import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveWebhook } from "#app/_server/ingress/receive-webhook.ts";
import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import { RunDetailReply, RunReply } from "#core/runs/run-reply.ts";
import { claimRuns } from "#db/stores/claim-runs.ts";
import { deleteIntegration } from "#db/stores/integrations/save-integration.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import * as replay from "./[id]/replay/route.ts";
import * as one from "./[id]/route.ts";
import * as list from "./route.ts";

let test: TestPlatform;
let sink: Sink;
let people: Record<"operator" | "viewer", MadePerson>;
beforeAll(async () => {
  [test, sink] = await Promise.all([openTestPlatform({ SITE_URL: "https://box.example" }), startSink()]);
  setPlatform(test.platform);
  const { sql } = test.platform.database;
  people = { operator: await makePerson(sql, "operator"), viewer: await makePerson(sql, "viewer") };
});
afterAll(() => Promise.all([test.close(), sink.close()]));

type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;
type Options = { as?: keyof typeof people | null; body?: unknown; id?: string; query?: string };

async function call(module: object, method: string, { as = "viewer", body, id, query = "" }: Options = {}) {
  const handler = (module as Record<string, Handler>)[method];
  if (handler === undefined) throw new Error(`no ${method}`);
  const request = new Request(`http://localhost:3000/api/runs/${query}`, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Token ${people[as].token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve({ id }) as Promise<never> });
  return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
}

const sql = () => test.platform.database.sql;
const results = (body: JsonObject) => body.results as JsonObject[];

async function receive(path: string, json: string): Promise<string> {
  const request = new Request(`http://localhost:3000/webhook/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: json,
  });
  return ((await (await receiveWebhook(request, path)).json()) as { run_id: string }).run_id;
}

describe("GET /api/runs/", () => {
  it("shows a delivered run with the documented fields, digits and key order untouched", async () => {
    const { id: integration, path } = await makeIntegration(sql(), `${sink.url}/orders`, {
      condition: { kind: "script", code: "data.id !== 'no'" },
    });
    const id = await receive(path, '{"z":1.10,"id":12345678901234567890}');
    const { status, body } = await call(list, "GET", { query: `?integration_id=${integration}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({ count: 1, next: null, previous: null });
    const [run] = results(body);
    expect(RunReply.parse(run)).toMatchObject({
      id,
      integration,
      transformed_payload: { reference: expect.any(Number) },
      outgoing_request: {
        url: `${sink.url}/orders`,
        method: "POST",
        headers: { "Content-Type": "application/json" },
        condition: "data.id !== 'no'",
        condition_result: true,
      },
      outgoing_response: { status_code: 200, body: { ok: true } },
      status: "success",
      error_message: null,
      mode: "wait",
    });
    const response = await list.GET(
      new Request(`http://localhost:3000/api/runs/?integration_id=${integration}`, {
        headers: { authorization: `Token ${people.viewer.token}` },
      }),
      { params: Promise.resolve({}) },
    );
    expect(await response.text()).toContain('"incoming_payload":{"z":1.1,"id":12345678901234567890}');
  });

  it("shows a skipped run in its documented form", async () => {
    const condition = { kind: "script" as const, code: "return data.id === 'yes'" };
    const { id: integration, path } = await makeIntegration(sql(), `${sink.url}/orders`, { condition });
    await receive(path, '{"id":"no"}');
    const { body } = await call(list, "GET", { query: `?integration_id=${integration}` });
    expect(results(body)[0]).toMatchObject({
      status: "skipped",
      error_message: "Condition not met - execution skipped",
      outgoing_request: {
        skipped: true,
        reason: "Condition evaluated to false",
        condition: "return data.id === 'yes'",
        condition_result: false,
      },
      outgoing_response: { skipped: true },
    });
  });

  it("shows a refusal that is no JSON as a body of text, and one that never answered as an error", async () => {
    const { id: integration, path } = await makeIntegration(sql(), `${sink.url}/orders`);
    sink.answers.push({ status: 400, body: "<h1>No</h1>", headers: { "content-type": "text/html" } });
    await receive(path, '{"id":1}');
    const unreachable = await makeIntegration(sql(), "http://127.0.0.1:1/orders");
    await receive(unreachable.path, '{"id":2}');
    const refused = await call(list, "GET", { query: `?integration_id=${integration}` });
    expect(results(refused.body)[0]).toMatchObject({
      status: "error",
      error_message: "HTTP 400",
      outgoing_response: { status_code: 400, body: { body: "<h1>No</h1>" } },
    });
    const lost = await call(list, "GET", { query: `?integration_id=${unreachable.id}` });
    expect(results(lost.body)[0]).toMatchObject({
      status: "retrying",
      outgoing_response: { error: expect.any(String) },
    });
  });

  it("pages, and filters by status, time and words", async () => {
    const integration = uuidv7();
    const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));
    for (let minutes = 0; minutes < 5; minutes += 1) {
      const status = minutes % 2 === 0 ? ("success" as const) : ("error" as const);
      const payload = `{"order":"ORD-${minutes}"}`;
      await makeRun(sql(), { integrationId: integration, status, at: at(minutes), payload });
    }
    const read = async (query: string) => {
      const { body } = await call(list, "GET", { query: `?integration_id=${integration}&${query}` });
      return { ...body, results: results(body).map((run) => (run.incoming_payload as JsonObject).order) };
    };
    expect(await read("limit=2&offset=2")).toEqual({
      count: 5,
      next: `https://box.example/api/runs/?integration_id=${integration}&limit=2&offset=4`,
      previous: `https://box.example/api/runs/?integration_id=${integration}&limit=2&offset=0`,
      results: ["ORD-2", "ORD-1"],
    });
    expect((await read("status=error")).results).toEqual(["ORD-3", "ORD-1"]);
    expect((await read("status=error,success&limit=3")).results).toEqual(["ORD-4", "ORD-3", "ORD-2"]);
    expect((await read("from=2026-01-01T12:03:00Z")).results).toEqual(["ORD-4", "ORD-3"]);
    expect((await read("to=2026-01-01T12:01:00Z&status=")).results).toEqual(["ORD-0"]);
    expect((await read("search=ord-3")).results).toEqual(["ORD-3"]);
    expect((await read("search=ord&status=error")).results).toEqual(["ORD-3", "ORD-1"]);
  });

  it("names every parameter that is wrong", async () => {
    const query = "?integration_id=7&status=lost&from=yesterday&limit=ten";
    const { status, body } = await call(list, "GET", { query });
    expect(status).toBe(400);
    expect(Object.keys(body).sort()).toEqual(["from", "integration_id", "limit", "status"]);
    expect((await call(list, "GET", { query: "?from=0001-01-01" })).status).toBe(400);
  });

  it("is for people and programs that are known, and takes no other method", async () => {
    expect((await call(list, "GET", { as: null })).status).toBe(401);
    const posted = await call(list, "POST", { body: {} });
    expect(posted.status).toBe(405);
    expect(posted.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    for (const method of ["PUT", "PATCH", "DELETE"]) expect((await call(list, method)).status).toBe(405);
  });
});

describe("GET /api/runs/{id}/", () => {
  it("shows every attempt of every delivery", async () => {
    const { path } = await makeIntegration(sql(), `${sink.url}/orders`, { name: "Orders" });
    sink.answers.push({ status: 503, body: '{"busy":true}' });
    const id = await receive(path, '{"id":"ORD-1","password":"hunter2hunter2"}');
    const { status, body } = await call(one, "GET", { id });
    expect(status).toBe(200);
    const run = RunDetailReply.parse(body);
    expect(run).toMatchObject({ integration_name: "Orders", status: "retrying", payload_redacted: true, version: 1 });
    expect(run.deliveries).toMatchObject([
      {
        run: id,
        state: "pending",
        attempt_count: 1,
        body: '{"reference":"ORD-1"}',
        attempts: [
          { number: 1, outcome: "answered", error: "HTTP 503", response: { status_code: 503, body: '{"busy":true}' } },
        ],
      },
    ]);
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });

  it("still shows a run whose integration was removed", async () => {
    const integration = await makeIntegration(sql(), `${sink.url}/orders`);
    const id = await receive(integration.path, '{"id":"ORD-1"}');
    await deleteIntegration(sql(), integration.id);
    const { body } = await call(one, "GET", { id });
    expect(body).toMatchObject({ integration_name: "Test integration", current_version: null, status: "success" });
  });

  it("answers 404 for a run that is not there and for an id that is none", async () => {
    for (const id of [uuidv7(), "7", "' or 1=1", "00000000-0000-0000-0000-00000000000g"]) {
      const { status, body } = await call(one, "GET", { id });
      expect(status).toBe(404);
      expect(body).toEqual({ detail: "Not found." });
    }
    expect((await call(one, "POST", { id: uuidv7(), body: {} })).status).toBe(405);
  });
});

describe("POST /api/runs/{id}/replay/", () => {
  it("answers 202 with the new run, which a worker can take at once and which links to the old one", async () => {
    const { path } = await makeIntegration(sql(), `${sink.url}/orders`);
    const id = await receive(path, '{"id":"ORD-9"}');
    const { status, headers, body } = await call(replay, "POST", { id, as: "operator", body: { version: "current" } });
    expect(status).toBe(202);
    const newRun = body.run_id as string;
    expect(headers.get("location")).toBe(`/api/runs/${newRun}/`);
    sink.requests.length = 0;
    const claimed = (await claimRuns(sql(), 100, 60_000)).find((run) => run.id === newRun);
    await test.platform.pipeline.processRun(claimed!);
    expect(sink.requests.map((request) => request.body)).toEqual(['{"reference":"ORD-9"}']);
    const { body: repeated } = await call(one, "GET", { id: newRun });
    expect(repeated).toMatchObject({ status: "success", mode: "replay", replay_of: id });
    const { body: original } = await call(one, "GET", { id });
    expect(original.replays).toMatchObject([{ id: newRun, status: "success" }]);
  });

  it("is refused with the reason for what cannot be repeated, and with the field for a wrong version", async () => {
    const waiting = await makeRun(sql(), { status: "received" });
    const refused = await call(replay, "POST", { id: waiting.id, as: "operator" });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("not been processed yet");
    const wrong = await call(replay, "POST", { id: waiting.id, as: "operator", body: { version: "next" } });
    expect(wrong.body).toEqual({ version: ['Expected one of "same", "current".'] });
    for (const id of [uuidv7(), "7"]) expect((await call(replay, "POST", { id, as: "operator" })).status).toBe(404);
  });

  it("is for operators", async () => {
    const { id } = await makeRun(sql());
    expect((await call(replay, "POST", { id, as: "viewer" })).status).toBe(403);
    expect((await call(replay, "POST", { id, as: null })).status).toBe(401);
    expect((await call(replay, "GET", { id })).status).toBe(405);
  });
});
