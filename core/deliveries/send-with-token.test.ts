import { describe, expect, it } from "vitest";
import type { TokenOutcome } from "#core/oauth/model.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import type { AttemptResult } from "./attempt-result.ts";
import type { HttpTarget } from "./model.ts";
import { type SendPorts, sendDelivery } from "./send-delivery.ts";

const target: HttpTarget = {
  kind: "http",
  targetId: "crm",
  name: "CRM",
  method: "POST",
  url: "https://crm.example/",
  headers: [],
  auth: {
    kind: "oauth2",
    tokenUrl: "https://login.example/token",
    clientId: "signalbox",
    clientSecret: "crm-secret",
    scope: null,
    audience: null,
    clientAuth: "basic",
  },
  signingSecret: null,
  timeoutMs: 5_000,
  retry: { kind: "schedule", delaysMs: [0, 2_000], jitter: 0 },
};

function answer(status: number): AttemptResult {
  const nothing = { retryAfterMs: null, headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null };
  return { kind: "answered", protocol: "http", status, ...nothing, durationMs: 10, remoteAddress: null };
}

function failed(kind: "unsendable" | "no_connection", detail: string): TokenOutcome {
  return { kind: "failed", result: { kind, detail, code: null, durationMs: 1, remoteAddress: null } };
}

type World = {
  statuses?: number[];
  found?: TokenOutcome;
  renewed?: TokenOutcome;
  tokenTakesMs?: number;
  vault?: string[];
};

async function send(world: World = {}) {
  const statuses = [...(world.statuses ?? [])];
  const closed: ClosedAttempt[] = [];
  const requests: Parameters<SendPorts["send"]>[0][] = [];
  const recorded: AttemptResult[] = [];
  const asked: unknown[] = [];
  let nowMs = 10_000;
  const ports: SendPorts = {
    send: async (request) => {
      requests.push(request);
      return answer(statuses.shift() ?? 200);
    },
    sendMail: () => Promise.reject(new Error("No mail here.")),
    deliverInApp: () => Promise.reject(new Error("Nothing here goes into an inbox.")),
    simulate: () => Promise.reject(new Error("Nothing is simulated here.")),
    findProvider: async () => null,
    listProviders: async () => [],
    listSuppressed: async () => [],
    openSecrets: async (names) => {
      const known = names.filter((name) => (world.vault ?? ["crm-secret"]).includes(name));
      return new Map(known.map((name) => [name, `value of ${name}`]));
    },
    tokens: {
      find: async (client) => {
        asked.push(client);
        nowMs += world.tokenTakesMs ?? 0;
        return world.found ?? { kind: "granted", token: "token-1" };
      },
      renew: async (_client, refused) => {
        asked.push(refused);
        return world.renewed ?? { kind: "granted", token: "token-2" };
      },
    },
    redact: {
      headers: (headers) => [...headers],
      text: (text) => ({ text: text.replaceAll("hush", "•••"), changed: false }),
    },
    breaker: { openUntilMs: () => null, record: (_host, result) => void recorded.push(result) },
    closeAttempt: async (attempt) => {
      closed.push(attempt);
      return { kind: "recorded", runStatus: null };
    },
    disableIntegration: async () => {},
    now: () => new Date(nowMs),
    random: () => 0.5,
    newSpanId: () => "b7ad6b7169203331",
  };
  await sendDelivery(ports, {
    id: "0190a5a8-0000-7000-8000-000000000001",
    attemptId: "attempt",
    origin: "integration",
    originId: "run",
    integrationId: "integration",
    host: "crm.example",
    target,
    providerIndex: 0,
    body: "{}",
    traceId: "trace",
    shared: false,
    attemptCount: 1,
    attemptBase: 0,
    leaseNo: 1,
    createdAt: new Date(0),
  });
  const sentWith = requests.map(({ headers }) => headers.find(([name]) => name === "Authorization")?.[1]);
  return { closed: closed[0], requests, sentWith, recorded, asked };
}

describe("sending to a target with OAuth 2", () => {
  it("carries a token that was got with the vault's secret", async () => {
    const { sentWith, asked, closed } = await send();
    expect(sentWith).toEqual(["Bearer token-1"]);
    expect(asked).toMatchObject([{ clientId: "signalbox", clientSecret: "value of crm-secret" }]);
    expect(closed).toMatchObject({ state: "delivered", decision: "delivered" });
  });

  it("is done once more with a new token after a 401, in the same attempt, which says so", async () => {
    const { sentWith, asked, closed } = await send({ statuses: [401, 200] });
    expect(sentWith).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(asked[1]).toBe("token-1");
    expect(closed).toMatchObject({
      state: "delivered",
      responseStatus: 200,
      durationMs: 20,
      decision: expect.stringMatching(/^delivered\. The target refused the access token with 401/),
    });
  });

  it("is given up when the new token is refused as well", async () => {
    const { sentWith, closed } = await send({ statuses: [401, 401, 200] });
    expect(sentWith).toHaveLength(2);
    expect(closed).toMatchObject({
      state: "dead",
      responseStatus: 401,
      decision: expect.stringMatching(/new one was asked for.*The target answered 401\.$/),
    });
  });

  it("is tried again later when there is no token to be had now, and blames no host of the target", async () => {
    const { requests, closed, recorded } = await send({
      found: failed("no_connection", "The token endpoint answered 503."),
    });
    expect(requests).toEqual([]);
    expect(closed).toMatchObject({
      state: "pending",
      outcome: "no_connection",
      error: "The token endpoint answered 503.",
    });
    expect(recorded).toMatchObject([{ kind: "unsendable" }]);
  });

  it("is given up at once when the token endpoint refuses the client, without a secret in its words", async () => {
    const { closed } = await send({ found: failed("unsendable", "Refused: invalid_client (“hush”).") });
    expect(closed).toMatchObject({
      state: "dead",
      error: "Refused: invalid_client (“•••”).",
      decision: "Refused: invalid_client (“•••”).",
    });
  });

  it("tells both when the token was refused and no new one is to be had", async () => {
    const { closed } = await send({ statuses: [401], renewed: failed("no_connection", "The token endpoint is down.") });
    expect(closed).toMatchObject({
      state: "pending",
      decision:
        "The target refused the access token with 401, so a new one was asked for and the request sent again. The token endpoint is down.",
    });
  });

  it("counts the wait for the token towards the target's time limit", async () => {
    const { requests } = await send({ tokenTakesMs: 4_000 });
    expect(requests).toMatchObject([{ timeoutMs: 1_000 }]);
    const late = await send({ tokenTakesMs: 5_000 });
    expect(late.requests).toEqual([]);
    expect(late.closed).toMatchObject({
      state: "pending",
      error: expect.stringContaining("longer than the target's time limit"),
    });
  });

  it("says which secret is missing, without asking for a token", async () => {
    const { asked, closed } = await send({ vault: [] });
    expect(asked).toEqual([]);
    expect(closed).toMatchObject({
      state: "dead",
      error: expect.stringContaining('The secret "crm-secret" is not in the vault'),
    });
  });
});
