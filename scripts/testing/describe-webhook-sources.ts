import { expect, it } from "vitest";
import type { WebhookDoor } from "./describe-webhook.ts";
import type { makeIntegration } from "./make-integration.ts";
import type { Sink } from "./start-sink.ts";

export type Answer = {
  status?: string;
  run_id?: string;
  run_ids?: string[];
  duplicates?: number;
  message?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  duplicate?: boolean;
};

type WebhookTest = {
  door: WebhookDoor;
  sink: () => Sink;
  make: (overrides?: Parameters<typeof makeIntegration>[2]) => ReturnType<typeof makeIntegration>;
  send: (path: string, body: string, headers?: Record<string, string>) => Promise<Response>;
  readRun: (id: string | undefined) => Promise<Record<string, unknown>>;
};

/** The part of the webhooks' suite that is about what senders bring: files, events, and checks of the address. */
export function describeSources({ door, sink, make, send, readRun }: WebhookTest): void {
  it("takes XML and CSV, as the integration says where it has to", async () => {
    const rules = [{ id: "all", target: "payload", source: { kind: "path" as const, paths: ["$"] } }];
    const { path } = await make({ rules, source: { csvDelimiter: "|" } });
    await send(path, "<order id='7'><line>a</line><line>b</line></order>", { "content-type": "text/xml" });
    await send(path, "sku|qty\r\nK1|2,5\r\n", { "content-type": "text/csv" });
    expect(sink().requests.map((request) => JSON.parse(request.body).payload)).toEqual([
      { order: { "@id": "7", line: ["a", "b"] } },
      [{ sku: "K1", qty: "2,5" }],
    ]);
  });

  const event = { specversion: "1.0", id: "e1", source: "/shop", type: "order.created", data: { id: "ORD-1" } };
  const structured = { "content-type": "application/cloudevents+json" };
  const batched = { "content-type": "application/cloudevents-batch+json" };

  it("knows an event again by its source and id, in whichever mode it comes", async () => {
    const { path } = await make({ source: { dedupe: { from: "standard" } } });
    const first = (await (await send(path, JSON.stringify(event), structured)).json()) as Answer;
    expect(sink().requests.map(({ body }) => body)).toEqual(['{"reference":"ORD-1"}']);
    const headers = { "ce-specversion": "1.0", "ce-id": "e1", "ce-source": "/shop", "ce-type": "order.created" };
    const again = (await (await send(path, '{"id":"ORD-1"}', headers)).json()) as Answer;
    expect(again).toMatchObject({ run_id: first.run_id, duplicate: true });
    const batch = (await (await send(path, JSON.stringify([event]), batched)).json()) as Answer;
    expect(batch).toMatchObject({ run_ids: [first.run_id], duplicates: 1 });
    const other = { ...event, source: "/other-shop" };
    const fresh = (await (await send(path, JSON.stringify(other), structured)).json()) as Answer;
    expect(fresh.run_id).not.toBe(first.run_id);
    expect(await readRun(first.run_id)).toMatchObject({ duplicate_count: 2 });
  });

  it("stores a batch as a run of each event, and an event that is in it twice once", async () => {
    const { id, path } = await make({ source: { dedupe: { from: "standard" }, cloudEvents: "event" } });
    const batch = ["b1", "b2", "b1"].map((one) => ({ ...event, id: one }));
    const response = await send(path, JSON.stringify(batch), batched);
    expect(response.status).toBe(202);
    const { run_ids: [first, second, third] = [], ...answer } = (await response.json()) as Answer;
    expect(answer).toMatchObject({ status: "accepted", duplicates: 1 });
    expect(third).toBe(first);
    const rows = await door.sql()`select id, payload, mode, media_type, duplicate_count from runs
      where integration_id = ${id} order by payload`;
    expect(rows).toMatchObject([
      { id: first, payload: JSON.stringify({ ...event, id: "b1" }), mode: "accept", duplicate_count: 1 },
      { id: second, payload: JSON.stringify({ ...event, id: "b2" }), duplicate_count: 0 },
    ]);
    const empty = await send(path, "[]", batched);
    expect([empty.status, ((await empty.json()) as Answer).run_ids]).toEqual([200, []]);
  });

  it("stores nothing of a batch that has one wrong event, and names what it lacks", async () => {
    const { id, path } = await make();
    const response = await send(path, JSON.stringify([event, { ...event, id: "", type: undefined }]), batched);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Answer).errors?.map(({ pointer }) => pointer)).toEqual(["/1/id", "/1/type"]);
    expect(await door.sql()`select 1 from runs where integration_id = ${id}`).toHaveLength(0);
  });

  it("answers the handshakes that are switched on, before a signature is asked for, and makes no run of them", async () => {
    await door.putSecret("meta-token", "agreed upon");
    await door.putSecret("hook", "signing secret");
    const { id, path } = await make({
      source: {
        signature: { scheme: "github", secrets: ["hook"] },
        handshakes: [{ kind: "slack" }, { kind: "meta", secret: "meta-token" }, { kind: "cloud_events" }],
      },
    });
    const slack = await send(path, '{"type":"url_verification","challenge":"<b>c</b>"}');
    expect([slack.status, await slack.text()]).toEqual([200, '{"challenge":"<b>c</b>"}']);
    expect(slack.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(slack.headers.get("x-content-type-options")).toBe("nosniff");
    const ask = (token: string) =>
      door.post(`/webhook/${path}?hub.mode=subscribe&hub.challenge=1158&hub.verify_token=${token}`, {
        method: "GET",
      });
    await expect.poll(async () => (await ask("agreed+upon")).status).toBe(200);
    const meta = await ask("agreed+upon");
    expect([await meta.text(), meta.headers.get("content-type")]).toEqual(["1158", "text/plain; charset=utf-8"]);
    expect((await ask("guessed")).status).toBe(401);
    const headers = { "webhook-request-origin": "events.example.com" };
    const options = await door.post(`/webhook/${path}/`, { method: "OPTIONS", headers });
    expect(options.status).toBe(200);
    expect(options.headers.get("webhook-allowed-origin")).toBe("events.example.com");
    expect((await send(path, '{"id":1}')).status).toBe(401);
    expect((await door.post(`/webhook/${path}`, { method: "GET" })).status).toBe(405);
    expect(await door.sql()`select 1 from runs where integration_id = ${id}`).toHaveLength(0);
    expect(sink().requests).toEqual([]);
  });

  it("takes what looks like a handshake for a message where none is switched on", async () => {
    const { path } = await make();
    const slack = await send(path, '{"type":"url_verification","challenge":"c"}');
    expect(((await slack.json()) as Answer).status).toBe("success");
    expect(sink().requests).toHaveLength(1);
    expect((await door.post(`/webhook/${path}?challenge=c`, { method: "GET" })).status).toBe(405);
  });
}
