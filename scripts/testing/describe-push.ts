import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { Sql } from "#db/connect.ts";
import { setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import { makeIntegration } from "./make-integration.ts";
import { makePubSubSource } from "./make-pubsub-source.ts";

/** One way to the push address: the route's function, `server.ts`, or Next. */
export type PushDoor = { sql: () => Sql; post: (path: string, init: RequestInit) => Promise<Response> };

const documentedText = "Error processing Pub/Sub message: Invalid Pub/Sub message format";

/** What every door promises of `POST /pubsub/{path}`. */
export function describePush(name: string, door: PushDoor): void {
  describe(`a push through ${name}`, () => {
    let nextId = 0;
    beforeAll(() => {
      nextId = Date.now();
    });
    beforeEach(() => {
      nextId += 1;
    });
    afterAll(() => door.sql()`update integrations set active = false`);

    const make = (source: Partial<PubSubSource> = {}) =>
      makeIntegration(door.sql(), "http://127.0.0.1:1/", { source: makePubSubSource({ delivery: "push", ...source }) });
    const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      door.post(`/pubsub/${path}`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      });
    const message = (data: string | null, more: object = {}) => ({
      message: {
        ...(data === null ? {} : { data: Buffer.from(data).toString("base64") }),
        messageId: `m-${nextId}`,
        publishTime: "2026-03-01T09:30:00Z",
        ...more,
      },
      subscription: "projects/shop-prod/subscriptions/orders-box",
    });
    const runsOf = async (id: string) =>
      await door.sql()<
        { status: string; payload: string; error: string; pubsub: string; times: number; mode: string }[]
      >`
        select status, payload, error, pubsub, duplicate_count as times, mode from runs
        where integration_id = ${id} order by id`;

    it("is answered 204 without a body when its run is committed", async () => {
      const { id, path } = await make();
      const response = await post(path, message('{"id": 12345678901234567890}', { attributes: { kind: "order" } }));
      expect([response.status, await response.text()]).toEqual([204, ""]);
      const [run] = await runsOf(id);
      expect(run).toMatchObject({ payload: '{"id": 12345678901234567890}', mode: "accept" });
      expect(JSON.parse(run?.pubsub ?? "")).toMatchObject({ messageId: `m-${nextId}`, attributes: { kind: "order" } });
      expect((await post(`${path}/`, message("with a slash", { messageId: `s-${nextId}` }))).status).toBe(204);
    });

    it("is known again by its id, and is then one run", async () => {
      const { id, path } = await make();
      for (let times = 0; times < 3; times += 1) expect((await post(path, message('{"id":1}'))).status).toBe(204);
      expect(await runsOf(id)).toMatchObject([{ times: 2 }]);
    });

    it("may hold a plain text, or attributes alone", async () => {
      const { id, path } = await make();
      await post(path, message("hello", { messageId: `a-${nextId}` }));
      await post(path, message(null, { messageId: `b-${nextId}`, attributes: { kind: "ping" } }));
      expect((await runsOf(id)).map((run) => run.payload)).toEqual(['"hello"', "{}"]);
    });

    it("is an envelope to the mapping where the integration says so", async () => {
      const { id, path } = await make({ payload: "envelope" });
      await post(path, message('{"id":1}', { attributes: { kind: "order" } }));
      expect(JSON.parse((await runsOf(id))[0]?.payload ?? "")).toMatchObject({
        data: { id: 1 },
        attributes: { kind: "order" },
        messageId: `m-${nextId}`,
      });
    });

    it.each([
      ["no JSON", "{"],
      ["no message", { subscription: "s" }],
      ["no id", { message: { data: "eA==" } }],
    ])("with %s is answered 400 in the documented words and leaves no run", async (_what, body) => {
      const { id, path } = await make();
      const response = await post(path, body);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(documentedText);
      expect(await runsOf(id)).toEqual([]);
    });

    it("that is malformed but has an id is answered 400, and is on record as a run with an error", async () => {
      const { id, path } = await make();
      const body = { message: { data: "***", messageId: `m-${nextId}` } };
      for (let times = 0; times < 2; times += 1) {
        const response = await post(path, body);
        expect(response.status).toBe(400);
        expect(await response.text()).toContain(documentedText);
      }
      expect(await runsOf(id)).toMatchObject([{ status: "error", error: expect.stringContaining("base64"), times: 1 }]);
    });

    it("whose data is no text is acknowledged as a run with an error, or left for the dead letters", async () => {
      const { id, path } = await make();
      const data = Buffer.from([0xff, 0xfe]).toString("base64");
      const body = { message: { data, messageId: `m-${nextId}` }, subscription: "s" };
      expect((await post(path, body)).status).toBe(204);
      expect((await post(path, { ...body, deliveryAttempt: 1 })).status).toBe(400);
      expect(await runsOf(id)).toMatchObject([{ status: "error", error: expect.stringContaining("UTF-8") }]);
    });

    it("finds nothing where no active integration takes pushes", async () => {
      const pulling = await make({ delivery: "pull" });
      const webhook = await makeIntegration(door.sql(), "http://127.0.0.1:1/");
      const pushing = await make();
      for (const path of [pulling.path, webhook.path, "0123456789abcdef"]) {
        expect((await post(path, message("x"))).status).toBe(404);
      }
      const asWebhook = await door.post(`/webhook/${pushing.path}`, { method: "POST", body: "{}" });
      expect(asWebhook.status).toBe(404);
      await setIntegrationActive(door.sql(), pushing.id, false, null, new Date());
      await expect.poll(async () => (await post(pushing.path, message("x"))).status, { timeout: 10_000 }).toBe(404);
    });

    it("takes POST only, no compressed bodies, and none beyond the limit", async () => {
      const { path } = await make();
      for (const method of ["GET", "PUT", "DELETE"]) {
        const response = await door.post(`/pubsub/${path}`, { method });
        expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
      }
      expect((await post(path, message("x"), { "content-encoding": "gzip" })).status).toBe(415);
      expect((await post(path, message("x".repeat(900_000)))).status).toBe(413);
    });

    it("without Google's token is refused where the integration asks for it", async () => {
      const pushAuth = { audience: "a", serviceAccountEmail: "push@shop-prod.iam.gserviceaccount.com" };
      const { id, path } = await make({ pushAuth });
      expect((await post(path, message("x"))).status).toBe(401);
      expect((await post(path, message("x"), { authorization: "Basic eDp5" })).status).toBe(401);
      expect(await runsOf(id)).toEqual([]);
    });
  });
}
