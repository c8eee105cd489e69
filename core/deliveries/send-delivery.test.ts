import { describe, expect, it } from "vitest";
import type { Provider, ProviderSettings } from "#core/providers/model.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import { noTokens } from "#scripts/testing/no-tokens.ts";
import type { AttemptResult } from "./attempt-result.ts";
import type { DeliveryTarget } from "./model.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { type OpenedDelivery, type SendPorts, sendDelivery } from "./send-delivery.ts";

const retry: RetryPolicy = { kind: "schedule", delaysMs: [0, 2_000], jitter: 0 };
const sms: DeliveryTarget = {
  kind: "sms",
  targetId: "sms",
  name: "SMS",
  route: { kind: "providers", names: ["first", "second"] },
  timeoutMs: 30_000,
};

function provider(name: string, change: Partial<Provider> = {}): Provider {
  const settings: ProviderSettings = {
    kind: "sms_api",
    url: `https://${name}.example/send`,
    method: "POST",
    auth: { kind: "bearer", key: `${name}-key` },
    body: { kind: "message" },
    from: null,
    timeoutMs: 10_000,
    retry,
  };
  const at = new Date(0);
  return { id: name, name, settings, enabled: true, createdAt: at, updatedAt: at, ...change };
}

function answer(status: number): AttemptResult {
  const nothing = { retryAfterMs: null, headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null };
  return { kind: "answered", protocol: "http", status, ...nothing, durationMs: 1, remoteAddress: null };
}

type World = {
  status?: number;
  providers?: Provider[];
  openUntilMs?: number | null;
  attemptCount?: number;
  index?: number;
};

async function send(world: World = {}, target: DeliveryTarget = sms) {
  const closed: ClosedAttempt[] = [];
  const requests: Parameters<SendPorts["send"]>[0][] = [];
  const order: string[] = [];
  const providers = world.providers ?? [provider("first"), provider("second")];
  const ports: SendPorts = {
    send: async (request) => {
      requests.push(request);
      return answer(world.status ?? 200);
    },
    sendMail: async () => answer(250),
    deliverInApp: () => Promise.reject(new Error("Nothing here goes into an inbox.")),
    simulate: async () => answer(200),
    findProvider: async (name) => providers.find((one) => one.name === name) ?? null,
    listProviders: async () => providers,
    listSuppressed: async () => [],
    openSecrets: async (names) => new Map(names.map((name) => [name, `value of ${name}`])),
    redact: { headers: (headers) => [...headers], text: (text) => ({ text, changed: false }) },
    tokens: noTokens,
    breaker: { openUntilMs: () => world.openUntilMs ?? null, record: () => {} },
    closeAttempt: async (attempt) => {
      closed.push(attempt);
      order.push("closed");
      return { kind: "recorded", runStatus: null };
    },
    disableIntegration: async (_, reason) => {
      order.push(reason);
    },
    now: () => new Date(10_000),
    random: () => 0.5,
    newSpanId: () => "b7ad6b7169203331",
  };
  const delivery: OpenedDelivery = {
    id: "0190a5a8-0000-7000-8000-000000000001",
    attemptId: "attempt",
    origin: "integration",
    originId: "run",
    integrationId: "integration",
    host: "provider:first",
    target,
    providerIndex: world.index ?? 0,
    body: JSON.stringify({ from: null, to: ["15522"], text: "Hi" }),
    traceId: "trace",
    shared: false,
    attemptCount: world.attemptCount ?? 1,
    attemptBase: 0,
    leaseNo: 1,
    createdAt: new Date(0),
  };
  const outcome = await sendDelivery(ports, delivery);
  return { outcome, closed: closed[0], requests, order };
}

describe("sending by providers", () => {
  it("calls the provider whose turn it is, with its key, and says who it was", async () => {
    const { closed, requests } = await send();
    expect(requests).toMatchObject([
      { url: "https://first.example/send", body: '{"to":"15522","message":"Hi"}', timeoutMs: 10_000 },
    ]);
    expect(requests[0]?.headers).toContainEqual(["Authorization", "Bearer value of first-key"]);
    expect(closed).toMatchObject({ state: "delivered", provider: "first", nextProvider: null });
  });

  it("tries a provider again on its own schedule before the next takes over", async () => {
    const { closed } = await send({ status: 503 });
    expect(closed).toMatchObject({ state: "pending", dueAt: new Date(12_000), nextProvider: null });
  });

  it("goes on with the next provider at once when one has given it up", async () => {
    const { closed, outcome } = await send({ status: 503, attemptCount: 2 });
    expect(closed).toMatchObject({
      state: "pending",
      dueAt: new Date(10_000),
      provider: "first",
      nextProvider: { index: 1, host: "provider:second", isAnew: true },
      decision: expect.stringContaining('The provider "second" takes over.'),
    });
    expect(outcome).toMatchObject({ decision: { kind: "next_provider", index: 1 } });
  });

  it("does not wait for a provider whose circuit is open while there is another", async () => {
    const { closed } = await send({ status: 503, openUntilMs: 60_000 });
    expect(closed?.nextProvider).toEqual({ index: 1, host: "provider:second", isAnew: true });
  });

  it("switches the integration off before the end of its delivery can be read", async () => {
    const { order } = await send({ status: 410, index: 1 });
    expect(order).toEqual([expect.stringContaining("answered 410 Gone."), "closed"]);
  });

  it("gives the message up when the last provider has", async () => {
    const { closed } = await send({ status: 400, index: 1 });
    expect(closed).toMatchObject({ state: "dead", provider: "second", nextProvider: null, dueAt: null });
  });

  it("says of a provider that is switched off that it sent nothing, and asks the next", async () => {
    const off = await send({ providers: [provider("first", { enabled: false }), provider("second")] });
    expect(off.requests).toEqual([]);
    expect(off.closed).toMatchObject({
      outcome: "unsendable",
      error: 'The provider "first" is switched off, so it was not sent.',
      nextProvider: { index: 1 },
    });
  });

  it("says what to do when there is no such provider any more", async () => {
    const { closed } = await send({ providers: [], index: 1 });
    expect(closed).toMatchObject({ state: "dead", error: expect.stringContaining("Add it under System, Providers") });
  });
});
