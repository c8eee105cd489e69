import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { CallbackDetailReply, CallbackReply } from "#core/hooks/callback-reply.ts";
import type { JsonObject } from "#core/json.ts";
import { type MadeCallbackIds, makeCallback } from "#scripts/testing/make-callback.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import * as one from "./[id]/route.ts";
import * as list from "./route.ts";

let test: TestPlatform;
let people: Record<"operator" | "viewer", MadePerson>;
let waiting: MadeCallbackIds;
let failed: MadeCallbackIds;
let sent: MadeCallbackIds;

beforeAll(async () => {
  test = await openTestPlatform({ SITE_URL: "https://box.example" });
  setPlatform(test.platform);
  const { sql } = test.platform.database;
  people = { operator: await makePerson(sql, "operator"), viewer: await makePerson(sql, "viewer") };
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));
  waiting = await makeCallback(sql, { at: at(0) });
  failed = await makeCallback(sql, { at: at(1), status: "error", attempts: 2, hookId: 2, payload: "<x/>" });
  sent = await makeCallback(sql, { at: at(2), status: "sent", test: true, objectId: "b,2" });
});
afterAll(() => test.close());

type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;
type Options = { as?: keyof typeof people | null; body?: unknown; id?: string | number; query?: string };

async function call(module: object, method: string, { as = "operator", body, id = "", query = "" }: Options = {}) {
  const handler = (module as Record<string, Handler>)[method];
  if (handler === undefined) throw new Error(`no ${method}`);
  const request = new Request(`http://localhost:3000/api/callbacks/${query}`, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${people[as].token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve({ id: String(id) }) as Promise<never> });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

describe("GET /api/callbacks/", () => {
  const read = async (query: string) => {
    const { body } = await call(list, "GET", { query: `?${query}`, as: "viewer" });
    return (body.results as JsonObject[]).map((callback) => CallbackReply.parse(callback).id);
  };

  it("lists callbacks in the documented form, newest first", async () => {
    const { status, body } = await call(list, "GET", { as: "viewer", query: "?limit=2" });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      count: 3,
      next: "https://box.example/api/callbacks/?limit=2&offset=2",
      previous: null,
    });
    expect((body.results as JsonObject[])[1]).toMatchObject({
      ...{ id: failed.number, uuid: failed.id, hook: 2, status: "error", status_details: "status_code:500" },
      ...{ payload: "<x/>", headers: '{"x-source":"signalbox"}', http_method: "POST", attempt_count: 2 },
    });
  });

  it("filters by each part", async () => {
    expect(await read("status=waiting,error")).toEqual([failed.number, waiting.number]);
    expect(await read("hook=2")).toEqual([failed.number]);
    expect(await read("object_id=b,2")).toEqual([sent.number]);
    expect(await read("test=true")).toEqual([sent.number]);
    expect(await read("test=False&model=signalbox.client")).toEqual([failed.number, waiting.number]);
    expect(await read("signal=deleted")).toEqual([]);
    expect(await read("created_after=2026-01-01T12:01:00Z&created_before=2026-01-01T12:02:00Z")).toEqual([
      failed.number,
    ]);
    expect(await read(`search=${sent.id}`)).toEqual([sent.number]);
    expect(await read("hook=&status=&event_type=created&search=CODE:500")).toEqual([failed.number]);
  });

  it("names the filter that cannot be read", async () => {
    const { status, body } = await call(list, "GET", {
      query: "?hook=x&status=lost&test=1&created_after=soon&limit=0",
    });
    expect(status).toBe(400);
    expect(Object.keys(body).sort()).toEqual(["created_after", "hook", "limit", "status", "test"]);
  });

  it("is for those who are signed in", async () => {
    expect((await call(list, "GET", { as: null })).status).toBe(401);
    expect((await call(list, "POST", { body: {} })).status).toBe(405);
  });
});

describe("GET /api/callbacks/{id}/", () => {
  it("finds one by its number and by its uuid, with its attempts", async () => {
    const byNumber = await call(one, "GET", { id: failed.number, as: "viewer" });
    const { attempts, ...callback } = CallbackDetailReply.parse(byNumber.body);
    expect(attempts.map(({ response }) => response?.status_code)).toEqual([500, 500]);
    expect(callback).toMatchObject({ id: failed.number, delivery_id: failed.deliveryId });
    expect((await call(one, "GET", { id: failed.id })).body).toEqual(byNumber.body);
  });

  it.each(["999999", "0", "-1", "x", "9999999999999999999999", "019caee4-2e00-7000-8000-000000000001"])(
    "answers 404 for %s",
    async (id) => {
      expect(await call(one, "GET", { id })).toEqual({ status: 404, body: { detail: "Not found." } });
    },
  );
});
