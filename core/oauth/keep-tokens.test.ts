import { describe, expect, it } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { TokenRequest } from "./build-token-request.ts";
import { keepTokens } from "./keep-tokens.ts";
import type { OpenedOAuthClient } from "./model.ts";

const client: OpenedOAuthClient = {
  tokenUrl: "https://login.example/token",
  clientId: "signalbox",
  clientSecret: "client-secret-1",
  scope: "orders:write",
  audience: null,
  clientAuth: "basic",
};

function answer(status: number, body: unknown): AttemptResult {
  const text = JSON.stringify(body);
  const rest = { retryAfterMs: null, headers: [], bodyTruncated: false, bodyBytes: text.length, bodyProblem: null };
  return { kind: "answered", protocol: "http", status, body: text, ...rest, durationMs: 3, remoteAddress: null };
}

/** A server that numbers its tokens, and a clock that stands still until it is moved. */
function open({ lifetime = 3_600, status = 200 }: { lifetime?: number; status?: number } = {}) {
  const world = { nowMs: 1_000_000, lifetime, status, requests: [] as TokenRequest[], learned: [] as string[] };
  const tokens = keepTokens({
    send: async (request) => {
      world.requests.push(request);
      await Promise.resolve();
      if (world.status !== 200) return answer(world.status, { error: "invalid_client" });
      return answer(200, {
        access_token: `token-${world.requests.length}`,
        token_type: "bearer",
        expires_in: world.lifetime,
      });
    },
    learn: (token) => world.learned.push(token),
    nowMs: () => world.nowMs,
  });
  return { world, tokens };
}

describe("keepTokens", () => {
  it("asks once, however many want the token at the same time, and then not again", async () => {
    const { world, tokens } = open();
    const found = await Promise.all(Array.from({ length: 50 }, () => tokens.find(client)));
    expect(new Set(found.map((one) => one.kind === "granted" && one.token))).toEqual(new Set(["token-1"]));
    await tokens.find(client);
    expect(world.requests).toHaveLength(1);
  });

  it("has every token redacted before it is used", async () => {
    const { world, tokens } = open();
    await tokens.find(client);
    expect(world.learned).toEqual(["token-1"]);
  });

  it("asks anew a minute before the token expires, and of a short life after four fifths", async () => {
    for (const [lifetime, goodMs] of [
      [3_600, 3_540_000],
      [100, 80_000],
    ] as const) {
      const { world, tokens } = open({ lifetime });
      await tokens.find(client);
      world.nowMs += goodMs - 1;
      expect(await tokens.find(client)).toEqual({ kind: "granted", token: "token-1" });
      world.nowMs += 1;
      expect(await tokens.find(client)).toEqual({ kind: "granted", token: "token-2" });
    }
  });

  it("renews a token that the target refused once for all who were refused with it", async () => {
    const { world, tokens } = open();
    await tokens.find(client);
    const renewed = await Promise.all(Array.from({ length: 50 }, () => tokens.renew(client, "token-1")));
    expect(new Set(renewed.map((one) => one.kind === "granted" && one.token))).toEqual(new Set(["token-2"]));
    expect(await tokens.renew(client, "token-1")).toEqual({ kind: "granted", token: "token-2" });
    expect(world.requests).toHaveLength(2);
  });

  it.each([
    ["another secret", { clientSecret: "client-secret-2" }],
    ["another scope", { scope: "orders:read" }],
    ["another audience", { audience: "https://api.example" }],
    ["another client", { clientId: "other" }],
    ["another token URL", { tokenUrl: "https://login.example/other" }],
  ])("uses no token of one client for %s", async (_, change) => {
    const { world, tokens } = open();
    await tokens.find(client);
    expect(await tokens.find({ ...client, ...change })).toEqual({ kind: "granted", token: "token-2" });
    expect(world.requests).toHaveLength(2);
  });

  it("gives a refusal again for five seconds without asking, so that a flood does not lock the client out", async () => {
    const { world, tokens } = open({ status: 401 });
    const refused = await tokens.find(client);
    expect(refused).toMatchObject({ kind: "failed", result: { kind: "unsendable" } });
    world.nowMs += 4_999;
    expect(await tokens.find(client)).toEqual(refused);
    expect(world.requests).toHaveLength(1);
    world.nowMs += 1;
    world.status = 200;
    expect(await tokens.find(client)).toMatchObject({ kind: "granted" });
  });

  it("asks at once when the secret was changed after a refusal", async () => {
    const { world, tokens } = open({ status: 401 });
    await tokens.find(client);
    world.status = 200;
    expect(await tokens.find({ ...client, clientSecret: "right" })).toMatchObject({ kind: "granted" });
  });

  it("uses a token that has no life at all for those who waited for it, and keeps it for nobody else", async () => {
    const { world, tokens } = open({ lifetime: 0 });
    await tokens.find(client);
    await tokens.find(client);
    expect(world.requests).toHaveLength(2);
  });
});
