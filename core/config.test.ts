import { describe, expect, test } from "vitest";
import { parseConfig, parseServingConfig } from "./config.ts";

const strongKey = "q8Xv2mZ0tRk5WcYh7Lr9NfBs3JdGp1EaUo6TiKxQ4Vw=";
const served = { DATABASE_URL: "postgres://a:b@db/signalbox", SECRET_KEY: strongKey };

function problemsOf(env: Record<string, string>): string[] {
  const parsed = parseConfig(env);
  return parsed.ok ? [] : parsed.problems.map((problem) => `${problem.setting} ${problem.detail}`);
}

function configOf(env: Record<string, string>) {
  const parsed = parseConfig(env);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

describe("an empty environment", () => {
  test("is a complete configuration for the embedded PostgreSQL", () => {
    expect(configOf({})).toEqual({
      port: 3000,
      siteUrl: "http://localhost:3000",
      trustedProxies: 0,
      databaseUrl: null,
      redisUrl: null,
      dataDir: "./data",
      retentionDays: 30,
      secretKey: null,
      adminEmail: "admin@localhost",
      adminPassword: null,
      egressAllow: { rules: [] },
      oidc: null,
      providers: [],
      healthDependencyChecks: true,
      logLevel: "info",
      bodyBytesMax: 1_048_576,
      workerConcurrency: 20,
      pubsubEmulatorHost: null,
      demo: true,
      hooksOff: false,
      messagingServices: { identityStore: null, messageSender: null, scheduler: null },
      mediator: { mode: "hybrid", timeoutMs: 30_000, storedCharactersMax: 20_000 },
      esb: {
        mode: null,
        tokenUrl: null,
        engineUrl: null,
        grantType: null,
        clientId: null,
        clientSecret: null,
        format: null,
        privateKey: null,
        publicKey: null,
        busPublicKey: null,
        tokenTimeoutMs: null,
        requestTimeoutMs: null,
      },
    });
  });

  test("equals one whose variables are all empty, because compose files pass absent ones on as empty", () => {
    expect(configOf({ PORT: "", DATABASE_URL: " ", SECRET_KEY: "", DEMO: "", OIDC_ISSUER: "" })).toEqual(configOf({}));
  });
});

test("all problems are listed at once, each under its setting", () => {
  const problems = problemsOf({
    PORT: "0",
    SITE_URL: "localhost",
    LOG_LEVEL: "loud",
    RETENTION_DAYS: "1.5",
    DEMO: "si",
  });
  expect(problems.map((line) => line.split(" ")[0])).toEqual([
    "PORT",
    "SITE_URL",
    "RETENTION_DAYS",
    "LOG_LEVEL",
    "DEMO",
  ]);
});

test("a wrong value and a missing partner are reported together", () => {
  expect(problemsOf({ PORT: "x", DATABASE_URL: "postgres://a:b@db/s" }).map((line) => line.split(" ")[0])).toEqual([
    "PORT",
    "SECRET_KEY",
  ]);
});

test("the site's address follows the port, and loses a slash at its end", () => {
  expect(configOf({ PORT: "8080" }).siteUrl).toBe("http://localhost:8080");
  expect(configOf({ SITE_URL: "https://Signalbox.example.com/" }).siteUrl).toBe("https://signalbox.example.com");
});

test.each(["https://a.example/path", "https://user@a.example", "ftp://a.example", "a.example"])(
  "SITE_URL refuses %s, because routes are fixed to the root of a host",
  (url) => expect(problemsOf({ SITE_URL: url })).toHaveLength(1),
);

describe("SECRET_KEY", () => {
  test("is required with DATABASE_URL, because nobody could read the credentials after a lost container", () => {
    expect(problemsOf({ DATABASE_URL: served.DATABASE_URL })).toEqual([
      expect.stringContaining("SECRET_KEY is required"),
    ]);
  });

  test.each([
    "short",
    "changeme-changeme-changeme-changeme-changeme",
    "a".repeat(64),
    "abababababababababababababababababababababab",
    "0123456789abcdef0123456789abcdef",
    "00112233".repeat(8),
  ])("refuses the guessable key %s", (key) => {
    expect(problemsOf({ SECRET_KEY: key })).toEqual([expect.stringContaining("SECRET_KEY is too weak")]);
  });

  test.each([
    strongKey,
    "9f2b7c41d8e0563a1cb4f7e92d68a05337c1be4890fd62a5e7184bd03c96fa2d",
    "seven quiet herons crossed 41 wet fields",
  ])("accepts the strong key %s", (key) => {
    expect(configOf({ SECRET_KEY: key }).secretKey).toBe(key);
  });
});

describe("EGRESS_ALLOW", () => {
  test("takes addresses, networks and host names", () => {
    expect(configOf({ EGRESS_ALLOW: "10.0.0.0/8, ::1 ,Erp.Internal:8443," }).egressAllow.rules).toEqual([
      { kind: "range", cidr: "10.0.0.0/8", port: null },
      { kind: "range", cidr: "::1/128", port: null },
      { kind: "host", name: "erp.internal", port: 8443 },
    ]);
  });

  test.each(["10.0.0.0/33", "300.1.1.1", "127.1", "http://erp", "a b"])(
    "refuses %s rather than never matching it",
    (entry) => expect(problemsOf({ EGRESS_ALLOW: entry })).toHaveLength(1),
  );
});

test.each(["mysql://a:b@c/d", "db.example.com", "http://x"])("DATABASE_URL refuses %s", (url) => {
  expect(problemsOf({ DATABASE_URL: url, SECRET_KEY: strongKey })).toEqual([
    "DATABASE_URL must be an address that starts with postgres:// or postgresql://",
  ]);
});

test("the demo is off with a real server, unless it is asked for", () => {
  expect(configOf(served).demo).toBe(false);
  expect(configOf({ ...served, DEMO: "on" }).demo).toBe(true);
  expect(configOf({ DEMO: "Off" }).demo).toBe(false);
});

test("the three OIDC settings are given together or not at all", () => {
  expect(problemsOf({ OIDC_ISSUER: "https://login.example.com" }).map((line) => line.split(" ")[0])).toEqual([
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
  ]);
  const oidc = { OIDC_ISSUER: "https://login.example.com", OIDC_CLIENT_ID: "id", OIDC_CLIENT_SECRET: "s" };
  expect(configOf(oidc).oidc).toEqual({ issuer: "https://login.example.com", clientId: "id", clientSecret: "s" });
});

describe("a serving process", () => {
  test("has a database and a key", () => {
    const parsed = parseServingConfig(served);
    expect(parsed.ok && [parsed.config.databaseUrl, parsed.config.secretKey]).toEqual([served.DATABASE_URL, strongKey]);
  });

  test("refuses to serve without a database", () => {
    const parsed = parseServingConfig({});
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.setting)).toEqual(["DATABASE_URL"]);
  });
});

describe("the mediator's settings", () => {
  test("take seconds with a fraction, and say what else is wrong", () => {
    expect(configOf({ MEDIATOR_FORWARD_TIMEOUT: "2.5" }).mediator.timeoutMs).toBe(2_500);
    expect(problemsOf({ MEDIATOR_FORWARD_TIMEOUT: "0" })).toEqual([
      "MEDIATOR_FORWARD_TIMEOUT must be a number of seconds from 0.1 to 600",
    ]);
    expect(problemsOf({ MEDIATOR_MODE: "esb" })).toEqual(["MEDIATOR_MODE must be one of hybrid, pure_esb"]);
  });

  test("of the national bus are told apart from those that the console may make", () => {
    const config = configOf({
      MEDIATOR_MODE: "pure_esb",
      GOVESB_ENGINE_URL: "https://esb.example/engine",
      ESB_REQUEST_DATA_FORMAT: "XML",
      GOVESB_TIMEOUT: "2.5",
    });
    expect(config.mediator.mode).toBe("pure_esb");
    expect(config.esb).toMatchObject({
      mode: "pure_esb",
      engineUrl: "https://esb.example/engine",
      format: "xml",
      requestTimeoutMs: 2_500,
      tokenUrl: null,
    });
    expect(problemsOf({ GOVESB_TOKEN_URL: "esb", ESB_REQUEST_DATA_FORMAT: "soap", GOVESB_TIMEOUT: "0" })).toEqual([
      "GOVESB_TOKEN_URL must be an address that starts with https:// or http://",
      "ESB_REQUEST_DATA_FORMAT must be one of json, xml",
      "GOVESB_TIMEOUT must be a number of seconds from 0.1 to 600",
    ]);
  });
});

describe("services in place of our own", () => {
  test("are addresses without a slash at the end, each with its token", () => {
    const parsed = parseConfig({
      IDENTITY_STORE_URL: "https://identities.example.org/api/v1/",
      IDENTITY_STORE_TOKEN: "one",
      SCHEDULER_URL: "https://scheduler.example.org/api/v1",
      SCHEDULER_INBOUND_API_TOKEN: "two",
    });
    expect(parsed).toMatchObject({
      config: {
        messagingServices: {
          identityStore: { url: "https://identities.example.org/api/v1", token: "one" },
          messageSender: null,
          scheduler: { url: "https://scheduler.example.org/api/v1", token: null, inboundToken: "two" },
        },
      },
    });
  });

  test("cannot call us without a token of ours", () => {
    expect(parseConfig({ SCHEDULER_URL: "https://scheduler.example.org/api/v1" })).toMatchObject({
      ok: false,
      problems: [{ setting: "SCHEDULER_INBOUND_API_TOKEN" }],
    });
  });
});
