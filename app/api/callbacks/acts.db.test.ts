import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { CallbackReply } from "#core/hooks/callback-reply.ts";
import type { JsonObject } from "#core/json.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";
import * as bulk from "../bulk/route.ts";
import * as cancel from "./[id]/cancel/route.ts";
import * as resend from "./[id]/resend/route.ts";
import * as sendNow from "./[id]/send_now/route.ts";
import * as send from "./send/route.ts";

const hooks = openCallbacksForTests();
let people: Record<"operator" | "viewer", MadePerson>;
beforeAll(async () => {
  setPlatform(hooks.platform);
  people = { operator: await makePerson(hooks.sql, "operator"), viewer: await makePerson(hooks.sql, "viewer") };
});
beforeEach(() => hooks.settings({ sending: { kind: "by_command" } }));

type Module = { POST: (request: Request, context: { params: Promise<never> }) => Promise<Response> };
type Options = { as?: keyof typeof people; body?: unknown; id?: string | number };

async function post(module: Module, { as = "operator", body, id = "" }: Options = {}) {
  const request = new Request("http://localhost:3000/api/callbacks/", {
    method: "POST",
    headers: {
      authorization: `Bearer ${people[as].token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const response = await module.POST(request, { params: Promise.resolve({ id: String(id) }) as Promise<never> });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

/** Makes a hook with callbacks of so many changes, which are held until somebody sends them. */
async function fire(times: number, made: Parameters<typeof hooks.put>[0] = {}): Promise<number> {
  const hookId = await hooks.put(made);
  for (let n = 0; n < times; n += 1) await hooks.happen({ hookIds: [hookId], objectId: String(n) });
  await hooks.drain();
  return hookId;
}

const statuses = async () => (await hooks.list()).map(({ status }) => status);

describe("one callback", () => {
  it("is sent at once, by its number, and found in the answer as it is then", async () => {
    await fire(1);
    const [callback] = await hooks.list();
    expect(callback?.next_attempt_at).toBeNull();
    const answer = await post(sendNow, { id: callback?.number ?? 0 });
    expect(answer.status).toBe(200);
    expect(CallbackReply.parse(answer.body).next_attempt_at).not.toBeNull();
    expect(await hooks.send()).toBe(1);
    expect(await statuses()).toEqual(["sent"]);
    expect((await post(sendNow, { id: callback?.number ?? 0 })).body).toEqual({
      detail: "The callback cannot be sent now: it was sent.",
    });
  });

  it("is cancelled and sent again, by its uuid, and each is in the audit trail", async () => {
    await fire(1);
    const [callback] = await hooks.list();
    const id = callback?.id ?? "";
    expect((await post(cancel, { id })).body).toMatchObject({ status: "error", status_details: "cancelled" });
    expect((await post(cancel, { id })).status).toBe(409);
    expect((await post(resend, { id })).body).toMatchObject({ status: "waiting", status_details: "" });
    const entries = await hooks.sql`select action from audit_entries where object_id = ${id} order by at, id`;
    expect(entries.map(({ action }) => action)).toEqual(["callback.cancelled", "callback.resent"]);
  });

  it("is acted on by operators alone, and is 404 when it is not there", async () => {
    await fire(1);
    const [callback] = await hooks.list();
    for (const module of [cancel, resend, sendNow]) {
      expect((await post(module, { id: callback?.id ?? "", as: "viewer" })).status).toBe(403);
      expect((await post(module, { id: "4711" })).status).toBe(404);
      expect((await post(module, { id: "x" })).status).toBe(404);
    }
    expect(await statuses()).toEqual(["waiting"]);
  });
});

describe("POST /api/callbacks/send/", () => {
  it("sends all that wait, with one entry in the audit trail", async () => {
    await fire(3);
    expect(await hooks.send()).toBe(0);
    expect(await post(send, {})).toEqual({ status: 200, body: { count: 3, refused: [] } });
    expect(await hooks.send()).toBe(3);
    expect(await statuses()).toEqual(["sent", "sent", "sent"]);
    const [entry] = await hooks.sql`select action, detail from audit_entries order by at desc, id desc limit 1`;
    expect(entry).toEqual({ action: "callback.hastened", detail: { count: 3 } });
  });

  it("sends those of a hook, which wins over names", async () => {
    const [one, other] = [await fire(1), await fire(2)];
    const [first] = await hooks.list();
    const { body } = await post(send, { body: { hook_id: other, callbacks: [first?.number] } });
    expect(body).toEqual({ count: 2, refused: [] });
    await hooks.send();
    const rows = await hooks.list();
    expect(rows.map(({ hook_id: hookId, status }) => [hookId, status])).toEqual([
      [one, "waiting"],
      [other, "sent"],
      [other, "sent"],
    ]);
  });

  it("sends again what is named and has failed, and says why the rest is not sent", async () => {
    await fire(2, { retry: { kind: "schedule", delaysMs: [0], jitter: 0 } });
    await post(send, {});
    hooks.sink.answers.push({ status: 500 }, { status: 500 });
    await hooks.send();
    expect(await statuses()).toEqual(["error", "error"]);
    const [first, second] = await hooks.list();
    const unbuilt = await hooks.put({ headers: "no colon" });
    await hooks.happen({ hookIds: [unbuilt] });
    await hooks.drain();
    const third = (await hooks.list())[2];
    const unknown = "019caee4-2e00-7000-8000-000000000001";
    const { body } = await post(send, { body: { callbacks: [first?.number, second?.id, third?.number, unknown] } });
    expect(body).toEqual({
      count: 2,
      refused: [
        { callback: unknown, detail: "The callback is not on record." },
        { callback: String(third?.number), detail: expect.stringContaining("it could not be built (invalid headers") },
      ],
    });
    expect(await hooks.send()).toBe(2);
    expect(await statuses()).toEqual(["sent", "sent", "error"]);
  });

  it("names what is wrong with a request", async () => {
    const { status, body } = await post(send, { body: { hook_id: "x", callbacks: [], hook: 3 } });
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(["hook_id", "callbacks"]));
    expect((await post(send, { body: { callbacks: ["7x"] } })).status).toBe(400);
    expect((await post(send, { as: "viewer" })).status).toBe(403);
  });
});

describe("POST /api/bulk/", () => {
  it("takes callbacks by the names of the list's filters", async () => {
    const hookId = await fire(2);
    const count = (filter: object) =>
      post(bulk, { body: { kind: "cancel_callbacks", filter, rate: 1_000, dry_run: true } });
    expect(await count({ hook: hookId, event_type: "updated" })).toEqual({ status: 200, body: { total: 2 } });
    expect((await count({ hook: hookId, object_id: "1", search: "nothing" })).body).toEqual({ total: 0 });
    expect((await count({ hook: hookId, object_id: "1" })).body).toEqual({ total: 1 });
    const started = await post(bulk, { body: { kind: "cancel_callbacks", filter: { hook: hookId } } });
    expect(started).toMatchObject({
      status: 201,
      body: { kind: "cancel_callbacks", filter: { hook: hookId }, total: 2 },
    });
    expect((await count({ hook: "x" })).body).toHaveProperty("filter");
  });
});
