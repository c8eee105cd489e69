import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Sql } from "#db/connect.ts";
import { setIntegrationActive } from "#db/stores/integrations/save-integration.ts";
import { type Answer, describeSources } from "./describe-webhook-sources.ts";
import { makeDocument, makeIntegration } from "./make-integration.ts";
import { type Sink, startSink } from "./start-sink.ts";

/** One way into the webhook address: the route's function, `server.ts`, or Next. */
export type WebhookDoor = {
  sql: () => Sql;
  /** Puts a secret into the vault. */
  putSecret: (name: string, value: string) => Promise<void>;
  post: (path: string, init: RequestInit) => Promise<Response>;
};

/** What every door promises of `POST /webhook/{path}`. */
export function describeWebhook(name: string, door: WebhookDoor): void {
  describe(`a webhook through ${name}`, () => {
    let sink: Sink;
    beforeAll(async () => {
      sink = await startSink();
    });
    afterAll(() => sink.close());
    beforeEach(() => {
      sink.requests.length = 0;
      sink.answers.length = 0;
    });

    const make = (overrides: Parameters<typeof makeIntegration>[2] = {}) =>
      makeIntegration(door.sql(), `${sink.url}/orders`, overrides);
    const send = (path: string, body: string, headers: Record<string, string> = {}) =>
      door.post(`/webhook/${path}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...headers },
      });
    const readRun = async (id: string | undefined) => {
      const [row] = await door.sql()`select * from runs where id = ${id ?? ""}`;
      return row as Record<string, unknown>;
    };

    describeSources({ door, sink: () => sink, make, send, readRun });

    it("maps the message, sends it, and answers with the run's success", async () => {
      const { path } = await make();
      const response = await send(path, '{"id": "ORD-1"}');
      expect(response.status).toBe(200);
      const answer = (await response.json()) as Answer;
      expect(answer).toMatchObject({ status: "success", message: "Integration executed successfully" });
      expect(sink.requests).toHaveLength(1);
      expect(sink.requests[0]).toMatchObject({ method: "POST", url: "/orders", body: '{"reference":"ORD-1"}' });
      expect(await readRun(answer.run_id)).toMatchObject({ status: "success", payload: '{"id": "ORD-1"}' });
    });

    it("takes the address with a slash at the end as well, without a redirect", async () => {
      const { path } = await make();
      expect((await send(`${path}/`, "{}")).status).toBe(200);
      expect(sink.requests).toHaveLength(1);
    });

    it("answers an unknown and a switched-off integration alike with 404", async () => {
      const { id, path } = await make();
      expect((await send(path, "{}")).status).toBe(200);
      await setIntegrationActive(door.sql(), id, false, null, new Date());
      await expect.poll(async () => (await send(path, "{}")).status).toBe(404);
      const [off, unknown] = await Promise.all([send(path, "{}"), send("0123456789abcdef", "{}")]);
      const bodies = await Promise.all([off, unknown].map(async (r) => ({ ...(await r.json()), traceId: "" })));
      expect(unknown.status).toBe(404);
      expect(bodies[0]).toEqual(bodies[1]);
      await setIntegrationActive(door.sql(), id, true, null, new Date());
      await expect.poll(async () => (await send(path, "{}")).status).toBe(200);
    });

    it("answers 200 with retrying when the target fails for now, and 502 where the integration wants it", async () => {
      const lenient = await make();
      sink.answers.push({ status: 503 });
      const soft = await send(lenient.path, '{"id":1}');
      expect(soft.status).toBe(200);
      const answer = (await soft.json()) as Answer;
      expect(answer.status).toBe("retrying");
      expect(await readRun(answer.run_id)).toMatchObject({ status: "retrying", error: "HTTP 503" });
      const strict = await make({ source: { failWithTarget: true } });
      sink.answers.push({ status: 404 });
      const hard = await send(strict.path, '{"id":1}');
      expect(hard.status).toBe(502);
      expect(((await hard.json()) as Answer).detail).toContain("HTTP 404");
    });

    it("answers error when the target refused the message for good", async () => {
      const { path } = await make();
      sink.answers.push({ status: 422 });
      expect(((await (await send(path, "{}")).json()) as Answer).status).toBe("error");
    });

    it("answers error when one of several targets refused the message for good", async () => {
      const [first] = makeDocument(`${sink.url}/orders`).targets;
      const targets = [first!, { ...first!, targetId: "t2", name: "Another" }];
      for (const [failWithTarget, status] of [
        [false, 200],
        [true, 502],
      ] as const) {
        const { path } = await make({ targets, source: { failWithTarget } });
        sink.answers.push({ status: 404 });
        const response = await send(path, '{"id":1}');
        expect(response.status).toBe(status);
        const answer = (await response.json()) as Answer;
        expect(failWithTarget ? answer.detail : answer.message).toContain("HTTP 404");
        expect(answer.status).toBe(failWithTarget ? 502 : "error");
      }
    });

    it("skips a message when the condition says no, and sends nothing", async () => {
      const { path } = await make({ condition: { kind: "script", code: "data.total > 100" } });
      const answer = (await (await send(path, '{"total": 5}')).json()) as Answer;
      expect(answer).toMatchObject({ status: "skipped" });
      expect(sink.requests).toHaveLength(0);
      expect(((await (await send(path, '{"total": 500}')).json()) as Answer).status).toBe("success");
    });

    it("stops the run when the condition throws, and sends nothing", async () => {
      const { path } = await make({ condition: { kind: "script", code: "return data.a.b.c === 1" } });
      const answer = (await (await send(path, "{}")).json()) as Answer;
      expect(answer.status).toBe("error");
      expect(answer.message).toContain("condition");
      expect(sink.requests).toHaveLength(0);
    });

    it("runs scripts of rules in the sandbox", async () => {
      const script = {
        id: "s",
        target: "sum",
        source: { kind: "script" as const, code: "data.a + data.b", paths: [] },
      };
      const { path } = await make({ rules: [script] });
      await send(path, '{"a": 2, "b": 3}');
      expect(sink.requests[0]?.body).toBe('{"sum":5}');
    });

    it("answers 202 in accept mode, and when the caller prefers it, with the place to look", async () => {
      const accepting = await make({ source: { mode: "accept" } });
      const response = await send(accepting.path, '{"id":1}');
      expect(response.status).toBe(202);
      const answer = (await response.json()) as Answer & { status_url: string };
      expect(answer.status_url).toBe(`/api/runs/${answer.run_id}/`);
      expect(response.headers.get("location")).toBe(answer.status_url);
      expect(await readRun(answer.run_id)).toMatchObject({ status: "received" });
      const waiting = await make();
      const preferred = await send(waiting.path, '{"id":1}', { prefer: "respond-async" });
      expect(preferred.status).toBe(202);
      expect(preferred.headers.get("preference-applied")).toBe("respond-async");
    });

    it("answers a repeated message with the first run, and sends it once", async () => {
      const { path } = await make({ source: { dedupe: { from: "standard" } } });
      const first = (await (await send(path, "{}", { "idempotency-key": "k1" })).json()) as Answer;
      const second = (await (await send(path, "{}", { "idempotency-key": "k1" })).json()) as Answer;
      expect(second).toMatchObject({ run_id: first.run_id, status: "success", duplicate: true });
      expect(sink.requests).toHaveLength(1);
      expect(await readRun(first.run_id)).toMatchObject({ duplicate_count: 1 });
    });

    it("takes forms and text", async () => {
      const { path } = await make({
        rules: [{ id: "all", target: "payload", source: { kind: "path", paths: ["$"] } }],
      });
      const form = { "content-type": "application/x-www-form-urlencoded" };
      await send(path, "a=1&b=x+y&b=z", form);
      await send(path, "plain words", { "content-type": "text/plain; charset=utf-8" });
      const multipart = new FormData();
      multipart.set("name", "Ada");
      await door.post(`/webhook/${path}`, { method: "POST", body: multipart });
      expect(sink.requests.map((request) => JSON.parse(request.body).payload)).toEqual([
        { a: "1", b: ["x y", "z"] },
        "plain words",
        { name: "Ada" },
      ]);
    });

    it.each([
      ["broken JSON", '{"a": }', {}, 400],
      ["a duplicate key", '{"a":1,"a":2}', {}, 400],
      ["XML with a document type", "<!DOCTYPE a><a/>", { "content-type": "text/xml" }, 400],
      ["CSV without columns", "\n", { "content-type": "text/csv" }, 400],
      ["an event without its attributes", "{}", { "ce-id": "e1" }, 400],
      ["an unknown charset", "<a/>", { "content-type": "text/xml; charset=ebcdic" }, 415],
      ["too much depth", `${"[".repeat(80)}${"]".repeat(80)}`, {}, 400],
      ["a compressed body", "{}", { "content-encoding": "gzip" }, 415],
      ["an unknown type", "{}", { "content-type": "application/x-protobuf" }, 415],
      ["too many bytes", `{"a":"${"x".repeat(1_100_000)}"}`, {}, 413],
    ])("refuses %s with a problem that says what to change", async (_, body, headers, status) => {
      const { path } = await make();
      const response = await send(path, body, headers as Record<string, string>);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(((await response.json()) as Answer).detail).not.toBe("");
      expect(sink.requests).toHaveLength(0);
    });

    it.each(["GET", "OPTIONS", "PUT", "PATCH", "DELETE"])(
      "refuses %s with 405 and the method that it takes",
      async (method) => {
        const { path } = await make();
        const response = await door.post(`/webhook/${path}`, { method });
        expect(response.status).toBe(405);
        expect(response.headers.get("allow")).toBe("POST");
      },
    );

    it("limits the rate where the integration says so, and says when to come back", async () => {
      const { path } = await make({ source: { ratePerSecondMax: 1 } });
      const responses = await Promise.all([send(path, "{}"), send(path, "{}"), send(path, "{}")]);
      const refused = responses.filter((response) => response.status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(1);
      expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    });

    it("checks a signature over the raw bytes with every live secret", async () => {
      await door.putSecret("hook-old", "old secret value");
      await door.putSecret("hook-new", "new secret value");
      const signature = { scheme: "github" as const, secrets: ["hook-old", "hook-new"] };
      const { path } = await make({ source: { signature } });
      const body = '{ "id" : "ORD-9" }';
      const sign = (secret: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      for (const secret of ["old secret value", "new secret value"]) {
        await expect
          .poll(async () => (await send(path, body, { "x-hub-signature-256": sign(secret) })).status)
          .toBe(200);
      }
      expect((await send(path, body, { "x-hub-signature-256": sign("guessed") })).status).toBe(401);
      expect((await send(path, body)).status).toBe(401);
    });

    it("keeps secrets out of the record and still sends them", async () => {
      const { path } = await make({
        rules: [{ id: "all", target: "all", source: { kind: "path", paths: ["$"] } }],
      });
      const answer = (await (await send(path, '{"password":"hunter2-hunter2","n":1}')).json()) as Answer;
      expect(sink.requests[0]?.body).toBe('{"all":{"password":"hunter2-hunter2","n":1}}');
      const run = await readRun(answer.run_id);
      expect(run.payload).toBe('{"password":"•••","n":1}');
      const rows = await door.sql()`select r::text as text from runs r where id = ${answer.run_id ?? ""}
        union all select d::text from deliveries d where origin_id = ${answer.run_id ?? ""}
        union all select a::text from attempts a join deliveries d on d.id = a.delivery_id
          where d.origin_id = ${answer.run_id ?? ""}`;
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row.text).not.toContain("hunter2");
    });

    it("goes on with the caller's trace", async () => {
      const { path } = await make();
      const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
      await send(path, "{}", { traceparent });
      expect(sink.requests[0]?.headers.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
    });
  });
}
