import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findHotRoute } from "#app/_server/hot-routes.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { putTestSecret } from "#scripts/testing/put-test-secret.ts";
import { type Sink, startSink } from "#scripts/testing/start-sink.ts";
import { type RunningWorker, startWorker } from "./start-worker.ts";

let test: TestPlatform;
let worker: RunningWorker;
let sink: Sink;

beforeAll(async () => {
  [test, sink] = await Promise.all([openTestPlatform(), startSink()]);
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
  const headers = { "content-type": "application/json" };
  const request = new Request(`http://localhost/webhook/${path}`, { method: "POST", body, headers });
  const route = findHotRoute(`/webhook/${path}`);
  if (route === null) throw new Error("The webhook is no hot route.");
  const response = await route(request);
  expect(response.status).toBe(202);
  return ((await response.json()) as { run_id: string }).run_id;
}

const errorOf = async (id: string) => (await sql()`select status, error, failures from runs where id = ${id}`)[0];
const settled = (id: string) => expect.poll(async () => (await errorOf(id))?.status, { timeout: 20_000 });

it("sends the same at every attempt, made of the message once, and keeps no access token on record", async () => {
  const token = "a-token-that-nobody-may-read-again";
  await putTestSecret(sql(), "client-secret", "the secret of the client");
  await putTestSecret(sql(), "shared-key", "the key that both know");
  const { path } = await makeIntegration(sql(), `${sink.url}/orders/{{ reference }}`, {
    source: { mode: "accept" },
    target: {
      headers: [{ name: "X-Order", value: "no. {{ reference }}" }],
      auth: {
        kind: "oauth2",
        tokenUrl: `${sink.url}/token`,
        clientId: "signalbox",
        clientSecret: "client-secret",
        clientAuth: "body",
      },
      hmac: { secret: "shared-key", header: "X-Signature", includes: "timestamp.body", timestampHeader: "X-Time" },
      body: { kind: "form" },
      retry: { kind: "schedule", delaysMs: [0, 200], jitter: 0 },
    },
  });
  sink.answers.push(
    { status: 200, body: JSON.stringify({ access_token: token, token_type: "Bearer", expires_in: 600 }) },
    { status: 503, body: `You came with ${token}.` },
    { status: 200 },
  );
  const id = await accept(path, '{"id":"A&1"}');
  await settled(id).toBe("success");

  const [asked, ...sent] = sink.requests;
  expect(asked).toMatchObject({
    url: "/token",
    body: expect.stringContaining("client_secret=the+secret+of+the+client"),
  });
  expect(sent).toHaveLength(2);
  for (const { url, headers, body } of sent) {
    expect({ url, body }).toEqual({ url: "/orders/A%261", body: "reference=A%261" });
    expect(headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      "x-order": "no. A&1",
      authorization: `Bearer ${token}`,
    });
    const signature = createHmac("sha256", "the key that both know").update(`${headers["x-time"]}.${body}`);
    expect(headers["x-signature"]).toBe(signature.digest("hex"));
  }
  const kept = JSON.stringify([await sql()`select * from deliveries`, await sql()`select * from attempts`]);
  expect(kept).toContain("You came with •••.");
  expect(kept).toContain("/orders/A%261");
  expect(kept).not.toContain(token);
  expect(kept).not.toContain("{{");
});

it("fails the run with the reason where no address can be made of the message", async () => {
  const { path } = await makeIntegration(sql(), `${sink.url}/orders/{{ reference }}`, { source: { mode: "accept" } });
  const before = sink.requests.length;
  const id = await accept(path, '{"id":".."}');
  await settled(id).toBe("error");
  expect(await errorOf(id)).toMatchObject({ error: expect.stringContaining("which would lead to another address") });
  expect(sink.requests).toHaveLength(before);
});
