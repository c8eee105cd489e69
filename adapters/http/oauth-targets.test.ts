import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HttpTarget } from "#core/deliveries/model.ts";
import { type SendPorts, sendDelivery } from "#core/deliveries/send-delivery.ts";
import { type EgressPolicy, publicOnly } from "#core/egress/model.ts";
import { keepTokens } from "#core/oauth/keep-tokens.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import { openHttpSender } from "./open-http-sender.ts";
import { loopback } from "./open-test-sender.ts";
import { listen } from "./start-test-server.ts";

/** A token endpoint and a resource behind it on one port, as strict as such servers are. */
async function startOAuthServer() {
  const world = { tokenRequests: [] as string[], valid: new Set<string>(), lifetime: 3_600, status: 200, taken: 0 };
  const server = createServer((request, response) => {
    void readText(request).then((body) => {
      if (request.url === "/token") grant(world, request, response, body);
      else take(world, request, response);
    });
  });
  const { port } = await listen(server);
  return { world, origin: `http://127.0.0.1:${port}` };
}

type World = Awaited<ReturnType<typeof startOAuthServer>>["world"];

function grant(world: World, { headers }: IncomingMessage, response: ServerResponse, body: string): void {
  world.tokenRequests.push(body);
  const isKnown = headers.authorization === `Basic ${Buffer.from("signalbox:right+secret").toString("base64")}`;
  const status = world.status !== 200 ? world.status : isKnown ? 200 : 401;
  response.writeHead(status, { "content-type": "application/json" });
  if (status !== 200) return void response.end('{"error":"invalid_client","error_description":"Who is that?"}');
  const token = `token-${world.tokenRequests.length}-${"x".repeat(40)}`;
  world.valid.add(token);
  // Late enough that every sender comes while the request is under way.
  setTimeout(() => {
    response.end(JSON.stringify({ access_token: token, token_type: "Bearer", expires_in: world.lifetime }));
  }, 30);
}

function take(world: World, { headers }: IncomingMessage, response: ServerResponse): void {
  const isValid = world.valid.has((headers.authorization ?? "").replace("Bearer ", ""));
  if (isValid) world.taken += 1;
  response.writeHead(isValid ? 200 : 401).end();
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

type Options = { secret?: string; policy?: EgressPolicy };

function openSender(origin: string, { secret = "right secret", policy = loopback }: Options = {}) {
  const sender = openHttpSender({ policy });
  onTestFinished(() => sender.close());
  const closed: ClosedAttempt[] = [];
  const learned: string[] = [];
  const clock = { nowMs: Date.now() };
  const ports: SendPorts = {
    send: (request) => sender.send(request),
    sendMail: () => Promise.reject(new Error("No mail here.")),
    deliverInApp: () => Promise.reject(new Error("Nothing here goes into an inbox.")),
    simulate: () => Promise.reject(new Error("Nothing is simulated here.")),
    findProvider: async () => null,
    listProviders: async () => [],
    listSuppressed: async () => [],
    openSecrets: async () => new Map([["client-secret", secret]]),
    tokens: keepTokens({
      send: (request) => sender.send(request),
      learn: (token) => learned.push(token),
      nowMs: () => clock.nowMs,
    }),
    redact: { headers: (headers) => [...headers], text: (text) => ({ text, changed: false }) },
    breaker: { openUntilMs: () => null, record: () => {} },
    closeAttempt: async (attempt) => {
      closed.push(attempt);
      return { kind: "recorded", runStatus: null };
    },
    disableIntegration: async () => {},
    now: () => new Date(clock.nowMs),
    random: () => 0.5,
    newSpanId: () => "b7ad6b7169203331",
  };
  const target: HttpTarget = {
    kind: "http",
    targetId: "crm",
    name: "CRM",
    method: "POST",
    url: `${origin}/orders`,
    headers: [],
    auth: {
      kind: "oauth2",
      tokenUrl: `${origin}/token`,
      clientId: "signalbox",
      clientSecret: "client-secret",
      scope: "orders",
      audience: "crm",
      clientAuth: "basic",
    },
    signingSecret: null,
    timeoutMs: 5_000,
    retry: { kind: "schedule", delaysMs: [0, 1_000], jitter: 0 },
  };
  const sendOne = (_: unknown, index: number) =>
    sendDelivery(ports, {
      id: `0190a5a8-0000-7000-8000-${String(index).padStart(12, "0")}`,
      attemptId: `attempt-${index}`,
      origin: "integration",
      originId: "run",
      integrationId: null,
      host: "127.0.0.1",
      target,
      providerIndex: 0,
      body: "{}",
      traceId: "0af7651916cd43dd8448eb211c80319c",
      shared: false,
      attemptCount: 1,
      attemptBase: 0,
      leaseNo: 1,
      createdAt: new Date(0),
    });
  const send = (count: number) => Promise.all(Array.from({ length: count }, sendOne));
  return { send, closed, learned, clock };
}

describe("targets behind a real OAuth 2 server", () => {
  it("get 50 messages at once with one token, which was asked for once, and the next ones with the same", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, closed, learned } = openSender(origin);
    await send(50);
    await send(50);
    expect(closed.every(({ state }) => state === "delivered")).toBe(true);
    expect(world.taken).toBe(100);
    expect(world.tokenRequests).toEqual(["grant_type=client_credentials&scope=orders&audience=crm"]);
    expect(learned).toEqual([...world.valid]);
  });

  it("get them all with one new token when 50 at once were refused with a token that was revoked", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, closed } = openSender(origin);
    await send(1);
    world.valid.clear();
    await send(50);
    expect(closed.every(({ state }) => state === "delivered")).toBe(true);
    expect(world.tokenRequests).toHaveLength(2);
    expect(closed.filter(({ decision }) => decision.startsWith("delivered. The target refused"))).toHaveLength(50);
  });

  it("get one new token for 50 messages after the old one has expired", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, clock, closed } = openSender(origin);
    await send(1);
    world.valid.clear();
    clock.nowMs += 3_600_000;
    await send(50);
    expect(world.tokenRequests).toHaveLength(2);
    expect(closed.every(({ decision }) => decision === "delivered")).toBe(true);
  });

  it("are tried again while the token endpoint is down, and reached when it is up", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, closed, clock } = openSender(origin);
    world.status = 503;
    await send(50);
    expect(world.tokenRequests).toHaveLength(1);
    expect(world.taken).toBe(0);
    expect(closed.every(({ state, outcome }) => state === "pending" && outcome === "no_connection")).toBe(true);
    world.status = 200;
    clock.nowMs += 5_000;
    await send(1);
    expect(closed.at(-1)).toMatchObject({ state: "delivered" });
  });

  it("are given up at once with a wrong client secret, in the server's words and with what to change", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, closed } = openSender(origin, { secret: "wrong" });
    await send(50);
    expect(world.tokenRequests).toHaveLength(1);
    expect(closed.every(({ state }) => state === "dead")).toBe(true);
    expect(closed[0]?.error).toMatch(/refused with 401 invalid_client \(“Who is that\?”\): check the client id/);
  });

  it("are sent nothing while the egress guard refuses the token URL", async () => {
    const { world, origin } = await startOAuthServer();
    const { send, closed } = openSender(origin, { policy: publicOnly });
    await send(1);
    expect(closed).toMatchObject([
      { state: "dead", outcome: "refused_by_guard", error: expect.stringContaining("token URL") },
    ]);
    expect(world.tokenRequests).toEqual([]);
  });
});
