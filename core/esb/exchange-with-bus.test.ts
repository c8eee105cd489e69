import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { answerBytesMax, exchangeWithBus } from "./exchange-with-bus.ts";
import type { EsbData, EsbSettings } from "./model.ts";
import type { ExchangePorts } from "./ports.ts";

const ours = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
const bus = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
const settings: EsbSettings = {
  tokenUrl: "https://esb.example/token",
  engineUrl: "https://esb.example/engine",
  grantType: "client_credentials",
  clientId: "ministry",
  clientSecret: "hidden-secret",
  format: "json",
  privateKey: ours.privateKey,
  busPublicKey: bus.publicKey,
  tokenTimeoutMs: 1_000,
  requestTimeoutMs: 2_000,
};
const data: EsbData = {
  code: { kind: "apiCode", value: "A" },
  success: false,
  requestId: null,
  userId: null,
  body: "{}",
};
const answered = {
  kind: "answered",
  protocol: "http",
  status: 200,
  retryAfterMs: null,
  headers: [],
  body: "",
  bodyTruncated: false,
  bodyBytes: 0,
  bodyProblem: null,
  durationMs: 5,
  remoteAddress: null,
} as const satisfies AttemptResult;

const exchange = (result: AttemptResult) => {
  const ports: ExchangePorts = {
    sign: (text, key) => sign("sha256", Buffer.from(text), key),
    tokens: { get: async () => ({ kind: "token", value: "the-token", validMs: null }), forget: () => {} },
    send: async (request) => {
      expect(request).toMatchObject({ timeoutMs: 2_000, answerBytesMax });
      return result;
    },
  };
  return exchangeWithBus(ports, settings, "request", data);
};

test("an answer beyond the limit is not passed on, because what is cut cannot be verified", async () => {
  const { exchange: found } = await exchange({ ...answered, body: '{"data":', bodyTruncated: true });
  expect(found).toEqual({ kind: "unreachable", reason: expect.stringContaining(`${answerBytesMax} bytes`) });
});

test("an answer that broke off says so", async () => {
  const broken = { ...answered, bodyTruncated: true, bodyProblem: "The connection broke off." };
  expect((await exchange(broken)).exchange).toEqual({ kind: "unreachable", reason: "The connection broke off." });
});

test("any status but 200 is a refusal, a 201 or a redirect as well", async () => {
  for (const status of [201, 204, 302]) {
    expect((await exchange({ ...answered, status })).exchange).toMatchObject({ kind: "refused", status });
  }
});

test("a failure to connect keeps its reason, and what would have been sent is told without our token", async () => {
  const { exchange: found, sent } = await exchange({
    kind: "no_connection",
    detail: "Nothing listens there.",
    code: "ECONNREFUSED",
    durationMs: 1,
    remoteAddress: null,
  });
  expect(found).toEqual({ kind: "unreachable", reason: "Nothing listens there." });
  expect(JSON.stringify(sent)).not.toContain("the-token");
  expect(sent).toMatchObject({ method: "POST", url: "https://esb.example/engine/request" });
});
