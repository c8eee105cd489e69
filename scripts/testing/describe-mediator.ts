import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sql } from "#db/connect.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "./make-mediator.ts";
import { startUpstream, type Upstream } from "./start-upstream.ts";

/** One way into the mediator: the routes' own function, the hot door on Node's server, or a whole web process. */
export type MediatorDoorUnderTest = {
  sql: () => Sql;
  send: (path: string, init?: RequestInit) => Promise<Response>;
};

type Row = Record<string, unknown> & { id: string };

/** What every door promises of calls through the mediator. */
export function describeMediator(name: string, door: MediatorDoorUnderTest): void {
  describe(`a call through ${name}`, () => {
    let upstream: Upstream;
    let client: MadeClient;
    let mediatorId: number;
    beforeAll(async () => {
      upstream = await startUpstream();
      client = await makeClient(door.sql());
      mediatorId = await makeMediator(door.sql(), `${upstream.url}/base/`);
      // What a door has in memory may be older than the client; whom it knows is told that there is no such path.
      await vi.waitFor(async () => expect((await send("/no-such-path")).status).toBe(404), { timeout: 10_000 });
    });
    afterAll(() => upstream.close());
    beforeEach(() => {
      upstream.requests.length = 0;
      upstream.answers.length = 0;
    });

    /** A channel for a path of its own, which is known to the door when it has answered once. */
    const open = async (overrides: Partial<Parameters<typeof makeChannel>[2]> = {}) => {
      const path = `/p${randomBytes(5).toString("hex")}`;
      const id = await makeChannel(door.sql(), mediatorId, { pathPattern: `${path}*`, ...overrides });
      await expect
        .poll(async () => (await send(`${path}/known`, { method: "OPTIONS", headers: {} })).status, { timeout: 10_000 })
        .not.toBe(404);
      upstream.requests.length = 0;
      return { path, id };
    };
    const send = (path: string, init: RequestInit = {}) =>
      door.send(path, { redirect: "manual", ...init, headers: { ...client.headers, ...init.headers } });
    const readRow = async (response: Response): Promise<Row> => {
      const id = response.headers.get("x-correlation-id") ?? "";
      let row: Row | undefined;
      await expect
        .poll(async () => {
          [row] = await door.sql()<Row[]>`select * from transactions where id = ${id}`;
          return row !== undefined;
        })
        .toBe(true);
      return row as Row;
    };

    it("is forwarded whole, answered as the mediator answered, and on record when the answer is complete", async () => {
      const { path, id } = await open({ name: `whole-${randomBytes(3).toString("hex")}` });
      upstream.answers.push((_request, response) => {
        response.writeHead(201, { "content-type": "application/json", "x-own": "a" }).end('{"made":1}');
      });
      const response = await send(`${path}/x?a=1&async=&b=%2F`, {
        method: "POST",
        body: '{"n":1}',
        headers: { "content-type": "application/json" },
      });
      expect(response.status).toBe(201);
      expect(response.headers.get("x-own")).toBe("a");
      expect(await response.text()).toBe('{"made":1}');
      const [row] = await door.sql()<Row[]>`select * from transactions
        where id = ${response.headers.get("x-correlation-id") ?? ""}`;
      expect(row).toMatchObject({
        origin: "proxy",
        route: "direct",
        status: "successful",
        client_id: client.id,
        channel_id: id,
        request_method: "POST",
        request_url: `${path}/x?a=1&async=&b=%2F`,
        target_url: `${upstream.url}/base${path}/x?a=1&b=%2F`,
        request_body: '{"n":1}',
        request_bytes: 7,
        response_status_code: 201,
        response_body: '{"made":1}',
        response_bytes: 10,
        error_message: null,
      });
      expect(upstream.requests).toHaveLength(1);
      expect(upstream.requests[0]).toMatchObject({ method: "POST", url: `/base${path}/x?a=1&b=%2F` });
      expect(upstream.requests[0]?.headers["x-correlation-id"]).toBe(row?.id);
    });

    it("hands on neither the client's credentials nor cookies nor what it says of addresses", async () => {
      const { path } = await open();
      await send(path, { headers: { cookie: "session=1", "x-forwarded-for": "203.0.113.9", "x-organization": "o" } });
      const { headers } = upstream.requests[0] as (typeof upstream.requests)[number];
      expect(headers["x-client-id"]).toBeUndefined();
      expect(headers["x-client-secret"]).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
      expect(headers["x-forwarded-for"]).not.toContain("203.0.113.9");
      expect(headers["x-organization"]).toBe("o");
    });

    it("takes the same two as HTTP Basic, and stores neither", async () => {
      const { path } = await open();
      const authorization = `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString("base64")}`;
      const response = await door.send(path, { headers: { authorization } });
      expect(response.status).toBe(200);
      const row = await readRow(response);
      expect(JSON.stringify(row)).not.toContain(client.secret);
      expect(JSON.stringify(row)).not.toContain(authorization.slice(6));
    });

    it("is answered 401 without credentials, 403 with wrong ones, and both stand on record", async () => {
      const { path } = await open();
      const missing = await door.send(path);
      expect(missing.status).toBe(401);
      expect(missing.headers.get("www-authenticate")).toBe('Basic realm="TTPB Mediator"');
      expect(await missing.json()).toEqual({ ok: false, error: "Authentication required" });
      const wrong = await door.send(path, { headers: { ...client.headers, "x-client-secret": "not-the-secret" } });
      expect(wrong.status).toBe(403);
      expect(await wrong.json()).toEqual({ ok: false, error: "Invalid client credentials" });
      const row = await readRow(wrong);
      expect(row).toMatchObject({ refusal: "bad_credentials", status: "failed", route: "none", client_id: null });
      expect(JSON.stringify(row)).not.toContain("not-the-secret");
      expect(upstream.requests).toHaveLength(0);
    });

    it("is answered 403 from an address that is none of the client's", async () => {
      const { path } = await open();
      const elsewhere = await makeClient(door.sql(), { allowedAddresses: ["10.10.0.5"] });
      await expect
        .poll(async () => {
          const response = await door.send(path, { headers: elsewhere.headers });
          return [response.status, await response.json()];
        })
        .toEqual([403, { ok: false, error: "Client IP is not allowed" }]);
    });

    it("is answered 404, 405 and 503 in this order where no channel, no method or no mediator fits", async () => {
      const { path } = await open({ methods: ["POST"] });
      const none = await send(`/nowhere-${randomBytes(4).toString("hex")}`);
      expect([none.status, await none.json()]).toEqual([404, { ok: false, error: "No active channel for this path" }]);
      const method = await send(path, { method: "GET" });
      expect([method.status, await method.json()]).toEqual([
        405,
        { ok: false, error: "Method not allowed for this channel" },
      ]);
      const offline = await makeMediator(door.sql(), upstream.url, { online: false });
      await makeChannel(door.sql(), offline, { pathPattern: `${path}/off`, methods: ["PUT"] });
      await expect
        .poll(async () => (await send(`${path}/off`, { method: "PUT", body: "x" })).status, { timeout: 10_000 })
        .toBe(503);
      const paused = await send(`${path}/off`, { method: "PUT", body: "x" });
      expect(await paused.json()).toEqual({ ok: false, error: "Matched mediator is offline" });
      expect(await readRow(paused)).toMatchObject({ refusal: "mediator_offline" });
    });

    it("is answered 400 without the body that its channel demands, and 415 with one of another type", async () => {
      const { path } = await open({ requiresRequestBody: true, requestContentType: "application/json" });
      const empty = await send(path, { method: "POST" });
      expect(empty.status).toBe(400);
      const id = empty.headers.get("x-correlation-id");
      expect(await empty.json()).toEqual({
        ok: false,
        error: "Request body is required for this channel",
        correlation_id: id,
      });
      expect(await readRow(empty)).toMatchObject({ error_message: "Channel requires request body", status: "failed" });
      const text = await send(path, { method: "POST", body: "x", headers: { "content-type": "text/plain" } });
      expect(text.status).toBe(415);
      expect(await text.json()).toMatchObject({
        error: "Unsupported content type for this channel. Expected application/json",
      });
      expect(upstream.requests).toHaveLength(0);
    });

    it("is answered 413 with a body beyond its channel's limit", async () => {
      const { path } = await open({ bodyBytesMax: 10 });
      const response = await send(path, { method: "POST", body: "x".repeat(11) });
      expect(response.status).toBe(413);
      expect(await readRow(response)).toMatchObject({ refusal: "body_too_large" });
      expect(upstream.requests).toHaveLength(0);
    });

    it("is held against its channel's contract, which refuses or only notes", async () => {
      const requestBodySchema = { type: "object", required: ["name"] };
      const enforced = await open({ requestBodySchema, contractMode: "enforce" });
      const headers = { "content-type": "application/json" };
      const refused = await send(enforced.path, { method: "POST", body: "{}", headers });
      expect(refused.status).toBe(422);
      expect(await readRow(refused)).toMatchObject({ refusal: "contract_broken", request_body: "{}" });
      expect((await send(enforced.path, { method: "POST", body: '{"name":"a"}', headers })).status).toBe(200);
      const monitored = await open({ requestBodySchema, contractMode: "monitor" });
      const passed = await send(monitored.path, { method: "POST", body: "{}", headers });
      expect(passed.status).toBe(200);
      const row = await readRow(passed);
      expect(JSON.parse(row.contract_problems as string)).toHaveLength(1);
      expect(upstream.requests.at(-1)?.body.toString()).toBe("{}");
    });

    it("passes failures of the mediator on unchanged, and calls them failures", async () => {
      const { path } = await open();
      upstream.answers.push((_request, response) => response.writeHead(500).end("broken"));
      const response = await send(path);
      expect([response.status, await response.text()]).toEqual([500, "broken"]);
      expect(await readRow(response)).toMatchObject({
        status: "failed",
        response_status_code: 500,
        response_body: "broken",
        error_message: "Upstream returned HTTP 500",
      });
    });

    it("follows no redirect: a 307 and a 302 pass through and count as successful", async () => {
      const { path } = await open();
      for (const status of [302, 307]) {
        upstream.answers.push((_request, response) => response.writeHead(status, { location: "/elsewhere" }).end());
        const response = await send(path);
        expect([response.status, response.headers.get("location")]).toEqual([status, "/elsewhere"]);
        expect(await readRow(response)).toMatchObject({ status: "successful", response_status_code: status });
      }
      expect(upstream.requests).toHaveLength(2);
    });

    it("is answered 502 with the documented body where the mediator cannot be reached or gives up", async () => {
      const gone = await makeMediator(door.sql(), "http://127.0.0.1:1");
      const path = `/gone-${randomBytes(4).toString("hex")}`;
      await makeChannel(door.sql(), gone, { pathPattern: path });
      await expect.poll(async () => (await send(path)).status, { timeout: 10_000 }).toBe(502);
      const response = await send(path);
      expect(await response.json()).toEqual({
        ok: false,
        error: "Failed to reach mediator endpoint",
        correlation_id: response.headers.get("x-correlation-id"),
      });
      expect(await readRow(response)).toMatchObject({ status: "failed", response_status_code: 502 });
      const { path: reset } = await open();
      upstream.answers.push((request) => request.socket.destroy());
      expect((await send(reset, { method: "POST", body: "x" })).status).toBe(502);
    });

    it("is answered 502 when the mediator takes longer than its channel allows", async () => {
      const { path } = await open({ timeoutMs: 200 });
      upstream.answers.push(() => {});
      const response = await send(path);
      expect(response.status).toBe(502);
      expect((await readRow(response)).error_message).toMatch(/did not answer within 0.2 s/);
    });

    it("stores 20000 characters of a body of 30000, marked as cut, while the caller gets all of it", async () => {
      const { path } = await open();
      upstream.answers.push((_request, response) => response.end("é".repeat(30_000)));
      const response = await send(path, { method: "POST", body: "x".repeat(30_000) });
      expect(await response.text()).toHaveLength(30_000);
      const row = await readRow(response);
      expect((row.request_body as string).length).toBe(20_014);
      expect(row.response_body).toBe(`${"é".repeat(20_000)}...<truncated>`);
      expect(row).toMatchObject({ request_bytes: 30_000, response_bytes: 60_000 });
    });

    it("keeps bodies out of the record where its channel says so", async () => {
      const { path } = await open({ recordBodies: false });
      const row = await readRow(await send(path, { method: "POST", body: "secret diagnosis" }));
      expect(row).toMatchObject({ request_body: null, response_body: null, request_bytes: 16 });
    });

    it("answers HEAD, 204 and 304 without a body", async () => {
      const { path } = await open();
      upstream.answers.push((_request, response) => response.writeHead(200, { "content-length": "9" }).end());
      const head = await send(path, { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([200, ""]);
      for (const status of [204, 304]) {
        upstream.answers.push((_request, response) => response.writeHead(status, { etag: '"a"' }).end());
        const response = await send(path);
        expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([status, "", '"a"']);
        expect(await readRow(response)).toMatchObject({ status: "successful" });
      }
    });

    it("is limited per client and channel, and says so with every answer", async () => {
      const limited = await makeClient(door.sql(), { ratePerMinuteMax: 2 });
      const { path } = await open();
      const call = () => door.send(path, { headers: limited.headers });
      await expect.poll(async () => (await call()).status).toBe(200);
      let response = await call();
      for (let times = 0; times < 3 && response.status !== 429; times += 1) response = await call();
      expect(response.status).toBe(429);
      expect(response.headers.get("retry-after")).toMatch(/^[0-9]+$/);
      expect(response.headers.get("ratelimit-policy")).toBe('"client";q=2;w=60');
      expect(await response.json()).toMatchObject({ ok: false, error: "Too many requests for this client" });
      expect(await readRow(response)).toMatchObject({ refusal: "too_many_requests", client_id: limited.id });
    });

    it("is taken from an answer of a mediator of OpenHIM's kind, whose steps stand on record", async () => {
      const { path } = await open();
      const told = {
        "x-mediator-urn": "urn:mediator:a",
        status: "Successful",
        response: { status: 201, headers: { "content-type": "text/plain", "x-told": "1" }, body: "made" },
        orchestrations: [
          {
            name: "Look up",
            request: {
              method: "GET",
              host: "registry",
              port: "80",
              path: "/p/1",
              headers: { authorization: "Basic c2VjcmV0" },
            },
            response: { status: 200, body: "found" },
          },
        ],
      };
      upstream.answers.push((_request, response) => {
        response.writeHead(200, { "content-type": "application/json+openhim" }).end(JSON.stringify(told));
      });
      const response = await send(path);
      expect([response.status, response.headers.get("x-told"), await response.text()]).toEqual([201, "1", "made"]);
      expect(response.headers.get("content-type")).toBe("text/plain");
      const row = await readRow(response);
      expect(row).toMatchObject({ status: "successful", response_status_code: 201, response_body: "made" });
      const [step] = JSON.parse(row.orchestrations as string);
      expect(step).toMatchObject({
        name: "Look up",
        request: { url: "registry:80/p/1" },
        response: { status: 200, body: "found" },
      });
      expect(row.orchestrations).not.toContain("c2VjcmV0");
    });

    describe("asynchronously", () => {
      it("is answered 202 with the documented body and headers, and shown to its own client only", async () => {
        const { path } = await open();
        const response = await send(`${path}?async=true`, { method: "POST", body: "later" });
        const id = response.headers.get("x-correlation-id");
        expect(response.status).toBe(202);
        expect(await response.json()).toEqual({
          ok: true,
          accepted: true,
          message: "Request accepted for asynchronous processing",
          correlation_id: id,
          status_url: `/transactions/${id}/`,
        });
        expect(response.headers.get("location")).toBe(`/transactions/${id}/`);
        expect(response.headers.get("preference-applied")).toBe("respond-async");
        const [row] = await door.sql()`select t.*, r.sealed from transactions t join transaction_requests r using (id)
          where id = ${id}`;
        expect(row).toMatchObject({ status: "pending", asynchronous: true, request_body: "later" });
        const own = await send(`/transactions/${id}`);
        expect(own.status).toBe(200);
        expect(await own.json()).toMatchObject({ ok: true, correlation_id: id, status: "pending", is_terminal: false });
        const other = await makeClient(door.sql());
        await expect
          .poll(async () => (await door.send(`/transactions/${id}/`, { headers: other.headers })).status)
          .toBe(404);
        const hidden = await door.send(`/transactions/${id}/`, { headers: other.headers });
        expect(await hidden.json()).toEqual({ ok: false, error: "Transaction not found", correlation_id: id });
        expect((await door.send(`/transactions/${id}/`)).status).toBe(401);
      });

      it("is asked for by Prefer and X-Async as well, and async=0 goes before both", async () => {
        const { path } = await open();
        expect((await send(path, { headers: { prefer: "respond-async" } })).status).toBe(202);
        expect((await send(path, { headers: { "x-async": "yes" } })).status).toBe(202);
        expect((await send(`${path}?async=0`, { headers: { prefer: "respond-async" } })).status).toBe(200);
      });

      it("waits for the answer as long as the caller prefers", async () => {
        const { path } = await open();
        const quick = await send(path, { headers: { prefer: "respond-async, wait=10" } });
        expect([quick.status, await quick.text()]).toEqual([200, '{"ok":true}']);
        expect(quick.headers.get("preference-applied")).toBe("wait=10");
        expect(await readRow(quick)).toMatchObject({ status: "successful", asynchronous: true });
        const finish: (() => void)[] = [];
        upstream.answers.push((_request, response) => void finish.push(() => response.end("slow")));
        const slow = await send(path, { headers: { prefer: "respond-async, wait=1" } });
        expect(slow.status).toBe(202);
        finish[0]?.();
        const id = slow.headers.get("x-correlation-id");
        await expect
          .poll(async () => await (await send(`/transactions/${id}/`)).json())
          .toMatchObject({ status: "successful", is_terminal: true, response_body: "slow" });
      });
    });

    describe("described in the body of /integration/call", () => {
      const call = (body: unknown, init: RequestInit = {}) =>
        send("/integration/call", {
          method: "POST",
          body: typeof body === "string" ? body : JSON.stringify(body),
          ...init,
          headers: { "content-type": "application/json", ...init.headers },
        });

      it("is sent to its channel's mediator as it is described", async () => {
        const { path, id } = await open({ methods: ["PUT"] });
        const response = await call({
          channel_id: id,
          path: `${path}/a`,
          query: { n: [1, 2], async: "x" },
          body: { v: 1 },
          headers: { "x-mine": "1", "x-client-secret": "stolen" },
        });
        expect(response.status).toBe(200);
        expect(upstream.requests[0]).toMatchObject({ method: "PUT", url: `/base${path}/a?n=1&n=2` });
        expect(JSON.parse(String(upstream.requests[0]?.body))).toEqual({ v: 1 });
        expect(upstream.requests[0]?.headers).toMatchObject({ "x-mine": "1", "content-type": "application/json" });
        expect(upstream.requests[0]?.headers["x-client-secret"]).toBeUndefined();
        expect(await readRow(response)).toMatchObject({ origin: "call", channel_id: id, request_method: "PUT" });
      });

      it("is refused in the documented words and order", async () => {
        expect((await send("/integration/call", { method: "GET" })).status).toBe(405);
        expect((await door.send("/integration/call", { method: "POST", body: "{}" })).status).toBe(401);
        const says = async (body: unknown) => {
          const response = await call(body);
          return [response.status, ((await response.json()) as { error: string }).error];
        };
        expect(await says("no json")).toEqual([400, "Invalid JSON body"]);
        expect(await says("[]")).toEqual([400, "Request body must be a JSON object"]);
        expect(await says({ channel_id: "x" })).toEqual([400, "channel_id must be an integer"]);
        expect(await says({ channel_id: 2_000_000_000 })).toEqual([404, "Channel not found"]);
      });

      it("may be done later", async () => {
        const { path, id } = await open();
        const response = await call({ channel_id: id, path: `${path}/later`, body: { a: 1 }, async: true });
        expect(response.status).toBe(202);
        expect(upstream.requests).toHaveLength(0);
        expect(await readRow(response)).toMatchObject({ status: "pending", origin: "call" });
      });
    });
  });
}
