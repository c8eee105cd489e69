import { describe, expect, it } from "vitest";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { Json, JsonObject } from "#core/json.ts";
import { httpTargets } from "#scripts/testing/http-targets.ts";
import { type ConfigContext, fromConfigJson } from "./from-config-json.ts";

const fresh: ConfigContext = {
  present: null,
  secrets: { prefix: "orders-3f9ac01b", existing: new Set(), replaceable: new Set() },
};
const target = { type: "http", method: "POST", url: "https://crm.example/api" };

const email = {
  type: "email",
  emailConfig: {
    smtpServer: "mail.example",
    smtpPort: "2525",
    smtpUsername: "robot",
    smtpPassword: "s3cret-word",
    fromEmail: "robot@example.org",
    toEmail: "ada@example.org, ben@example.org",
    subject: "Order {{ id }}",
    useTLS: true,
  },
};

function read(config: Json, context: ConfigContext = fresh) {
  const result = fromConfigJson(config, context);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function problemsOf(config: Json, context: ConfigContext = fresh) {
  const result = fromConfigJson(config, context);
  if (result.ok) throw new Error("It was read.");
  return Object.fromEntries(result.problems.map(({ pointer, detail }) => [pointer, detail]));
}

describe("the documented form", () => {
  it("becomes a document with the documented defaults", () => {
    const { name, document, credentials, warnings } = read({
      name: "Orders",
      sourceType: "webhook",
      sourceConfig: { webhookUrl: "https://old.example/webhook/x/" },
      target: { ...target, authType: "none", auth: {}, headers: { "X-Shop": "north", "X-Try": 3 }, emailConfig: {} },
      mappings: [{ source: "user.name", target: "name", transform: "uppercase", params: [] }],
      sampleSource: { user: { name: "ada" } },
      sampleTarget: null,
      condition: "return fields['user.name'] !== null",
    });
    expect(name).toBe("Orders");
    expect(warnings).toEqual([]);
    expect(credentials).toEqual([]);
    expect(document).toEqual({
      schema: 1,
      source: {
        kind: "webhook",
        mode: "wait",
        failWithTarget: false,
        signature: null,
        dedupe: null,
        ratePerSecondMax: null,
        handshakes: [],
        cloudEvents: "data",
        csvDelimiter: null,
      },
      condition: { kind: "script", code: "return fields['user.name'] !== null" },
      mapping: {
        rules: [
          {
            id: "mapping-1",
            target: "name",
            source: { kind: "path", paths: ["user.name"] },
            steps: [{ name: "uppercase", args: [] }],
            whenMissing: { kind: "null" },
            whenFails: "omit",
          },
        ],
      },
      targets: [
        {
          kind: "http",
          targetId: "target-1",
          name: "crm.example",
          method: "POST",
          url: "https://crm.example/api",
          headers: [
            { name: "X-Shop", value: "north" },
            { name: "X-Try", value: "3" },
          ],
          auth: { kind: "none" },
          signingSecret: null,
          condition: null,
          mapping: null,
          timeoutMs: 30_000,
          retry: defaultHttpRetryPolicy,
        },
      ],
      samples: { source: '{\n  "user": {\n    "name": "ada"\n  }\n}', target: "", shelf: [] },
      tests: [],
      testsRequired: false,
    });
  });

  it.each([
    ["bearer", { token: "t0ken" }, { kind: "bearer", token: "orders-3f9ac01b.target-1.token" }, "t0ken"],
    [
      "basic",
      { username: "ada", password: "löve\nlace" },
      { kind: "basic", username: "ada", password: "orders-3f9ac01b.target-1.password" },
      "löve\nlace",
    ],
    ["apikey", { apiKey: "k3y" }, { kind: "api_key", header: "X-API-Key", key: "orders-3f9ac01b.target-1.key" }, "k3y"],
    [
      "APIKEY",
      { headerName: "X-Key", apiKey: "k3y" },
      { kind: "api_key", header: "X-Key", key: "orders-3f9ac01b.target-1.key" },
      "k3y",
    ],
  ])("hands the credential of %s over for the vault and keeps its name only", (authType, auth, expected, value) => {
    const { document, credentials } = read({ target: { ...target, authType, auth } });
    expect(httpTargets(document)[0]?.auth).toEqual(expected);
    expect(credentials).toMatchObject([{ value }]);
    expect(JSON.stringify(document)).not.toContain(value);
  });

  it("takes a secret of the vault by its name in the place of a value", () => {
    const { document, credentials } = read({
      target: { ...target, authType: "bearer", auth: { token: { secret: "crm-token" } } },
    });
    expect(httpTargets(document)[0]?.auth).toEqual({ kind: "bearer", token: "crm-token" });
    expect(credentials).toEqual([]);
  });

  it("moves credentials among the headers into the vault", () => {
    const headers = { Authorization: " Token abcdef ", "X-Shop": "north", "X-Api-Key": { secret: "shop-key" } };
    const { document, credentials } = read({ target: { ...target, headers } });
    expect(httpTargets(document)[0]?.headers).toEqual([
      { name: "Authorization", secret: "orders-3f9ac01b.target-1.header-authorization" },
      { name: "X-Shop", value: "north" },
      { name: "X-Api-Key", secret: "shop-key" },
    ]);
    expect(credentials).toMatchObject([{ value: "Token abcdef" }]);
  });

  it("takes handshakes with the secret of each by name, or with a new value for the vault", () => {
    const handshakes: JsonObject[] = [
      { kind: "slack" },
      { kind: "meta", secret: "by-name" },
      { kind: "zoom", secret: { value: "new one" } },
    ];
    const { document, credentials } = read({ target, handshakes });
    expect(credentials).toMatchObject([{ value: "new one" }]);
    const secret = credentials[0]?.name;
    expect(document.source).toMatchObject({ handshakes: [handshakes[0], handshakes[1], { kind: "zoom", secret }] });
    expect(
      problemsOf({ target, handshakes: [{ kind: "zoom" }, { kind: "meta", secret: 7 }, { kind: "fax" }, "slack"] }),
    ).toEqual({
      "/handshakes/0/secret": "This field is required.",
      "/handshakes/1/secret": expect.stringContaining("Expected the name of a secret"),
      "/handshakes/2/kind": expect.stringContaining('"slack"'),
      "/handshakes/3": "Expected an object.",
    });
  });

  it("names every wrong field at once", () => {
    expect(
      problemsOf({
        name: 5,
        sourceType: "webhook",
        target: { type: "http", method: "BREW", authType: "digest", headers: { "bad name": "x", "X-B": { a: 1 } } },
        mappings: [{ source: "a", target: "x.__proto__" }, 7, { source: 5 }, { rule: { id: "r" } }],
        condition: 12,
        mode: "later",
        ratePerSecondMax: 0,
        dedupe: { from: "nowhere" },
        moreTargets: [{ type: "http", url: "https://b.example", timeoutMs: 5 }, "x"],
      }),
    ).toEqual({
      "/name": "Not a valid string.",
      "/mode": 'Expected one of "wait", "accept".',
      "/dedupe/from": 'Expected one of "standard", "header", "body".',
      "/ratePerSecondMax": "Expected at least 1.",
      "/condition": "Not a valid string.",
      "/target/url": "This field is required.",
      "/target/method": expect.stringContaining('"BREW" is not a valid choice'),
      "/target/authType": expect.stringContaining('"digest" is not a valid choice'),
      "/target/headers/bad name": "This is no valid header name.",
      "/target/headers/X-B": expect.stringContaining("Not a valid string"),
      "/moreTargets/0/timeoutMs": "Expected at least 100.",
      "/moreTargets/1": "Expected an object.",
      "/mappings/0/target": expect.stringContaining("__proto__"),
      "/mappings/1": "Expected an object.",
      "/mappings/2/source": "Expected a text.",
      "/mappings/3/rule/target": "This field is required.",
      "/mappings/3/rule/source": "This field is required.",
    });
  });

  it("reads the documented e-mail target and hands its password over for the vault", () => {
    const { document, credentials, warnings } = read({ name: "Orders", target: email });
    expect(warnings).toEqual([]);
    expect(document.targets).toEqual([
      {
        kind: "email",
        targetId: "target-1",
        name: "ada@example.org, ben@example.org",
        route: {
          kind: "smtp",
          server: {
            host: "mail.example",
            port: 2525,
            tls: "starttls",
            username: "robot",
            password: "orders-3f9ac01b.target-1.smtp",
          },
          retry: defaultHttpRetryPolicy,
        },
        timeoutMs: 30_000,
        condition: null,
        mapping: null,
        message: {
          from: "robot@example.org",
          to: "ada@example.org, ben@example.org",
          cc: null,
          bcc: null,
          replyTo: null,
          subject: "Order {{ id }}",
          text: null,
          html: null,
        },
      },
    ]);
    expect(credentials).toMatchObject([{ name: "orders-3f9ac01b.target-1.smtp", value: "s3cret-word" }]);
  });

  it.each([
    [{ useTLS: true }, "starttls"],
    [{ useTLS: true, smtpPort: 465 }, "implicit"],
    [{ useTLS: false }, "none"],
    [{ useTLS: true, tls: "implicit" }, "implicit"],
    [{ useTLS: undefined }, "starttls"],
  ])("encrypts an e-mail as %j says: %s", (change, tls) => {
    const config = JSON.parse(JSON.stringify({ ...email.emailConfig, ...change }));
    const [target] = read({ target: { ...email, emailConfig: config } }).document.targets;
    expect(target).toMatchObject({ route: { server: { tls } } });
  });

  it("reads an SMS target, whose fields are our own", () => {
    const sms = {
      type: "sms",
      route: { kind: "providers", names: ["gateway", "second"] },
      message: { to: "{{ phone }}", text: "Order {{ id }} is on its way." },
    };
    expect(read({ target: sms }).document.targets).toMatchObject([
      { kind: "sms", route: sms.route, message: { from: null, ...sms.message } },
    ]);
  });

  it("names what an SMS target lacks", () => {
    expect(problemsOf({ target: { type: "sms" } })).toMatchObject({
      "/target/route": "This field is required.",
      "/target/message": "This field is required.",
    });
  });

  it.each<[string, JsonObject, string, string]>([
    ["a Pub/Sub source without a place", { sourceType: "pubsub", target }, "/sourceConfig", "This field is required."],
    ["an unknown source", { sourceType: "ftp", target }, "/sourceType", '"ftp" is not a valid choice'],
    [
      "an e-mail target without its server",
      { target: { type: "email", emailConfig: { fromEmail: "a@x.example", toEmail: "b@x.example" } } },
      "/target/emailConfig/smtpServer",
      "required",
    ],
    [
      "a port that is none",
      { target: { ...email, emailConfig: { ...email.emailConfig, smtpPort: "many" } } },
      "/target/emailConfig/smtpPort",
      "whole number",
    ],
    ["an unknown target", { target: { type: "fax" } }, "/target/type", '"fax" is not a valid choice'],
    ["no target", {}, "/target", "This field is required."],
    ["a bearer without its token", { target: { ...target, authType: "bearer" } }, "/target/auth/token", "required"],
    [
      "a token that would break the header",
      { target: { ...target, authType: "bearer", auth: { token: "a\nb" } } },
      "/target/auth/token",
      "header cannot carry",
    ],
    [
      "a mask with nothing stored behind it",
      { target: { ...target, authType: "bearer", auth: { token: "********" } } },
      "/target/auth/token",
      "no stored value",
    ],
  ])("refuses %s", (_, config, pointer, words) => {
    const problems = problemsOf(config);
    expect(Object.keys(problems)).toEqual([pointer]);
    expect(problems[pointer]).toContain(words);
  });

  it.each([null, "text", 5, true, []])("refuses %j, because a configuration is an object", (config) => {
    expect(problemsOf(config)).toEqual({ "": "Expected an object." });
  });

  it("names fields that nobody knows and does not keep them", () => {
    const { document, warnings } = read({ target: { ...target, color: "red" }, password: "hunter2" });
    expect(warnings.map((warning) => warning.pointer)).toEqual(["/password", "/target/color"]);
    expect(JSON.stringify(document)).not.toContain("hunter2");
  });

  it("tells where in the form a place of the document lies", () => {
    const { toFormPointer } = read({
      target,
      moreTargets: [target],
      mappings: [
        { source: "ignored" },
        { source: "a", target: "b" },
        { target: "c", transform: "javascript", jsCode: "1" },
      ],
    });
    const places = {
      "/targets/0/url": "/target/url",
      "/targets/1/auth/header": "/moreTargets/0/auth/headerName",
      "/targets/0/headers/3/value": "/target/headers",
      "/mapping/rules/0/source/paths/0": "/mappings/1/source",
      "/mapping/rules/1/source/code": "/mappings/2/jsCode",
      "/mapping/rules/1/steps/0/args": "/mappings/2",
      "/condition/code": "/condition",
      "/source/signature/secrets/0": "/signature/secrets/0",
      "/samples/source": "/sampleSource",
      "/samples/shelf": "/sampleShelf",
      "/samples/shelf/1/name": "/sampleShelf/1/name",
    };
    for (const [pointer, place] of Object.entries(places)) expect(toFormPointer(pointer)).toBe(place);
  });
});

describe("what an HTTP target has of our own", () => {
  const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
  const key = "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----";
  const oauth = { tokenUrl: "https://login.example/token", clientId: "signalbox", clientSecret: "very secret" };
  const full = {
    ...target,
    authType: "oauth2",
    auth: oauth,
    hmac: { secret: { value: "shared" }, header: "X-Signature" },
    body: { kind: "xml", root: "order" },
    clientCertificate: { certificate: { value: pem }, key: { value: key } },
    caCertificate: { value: pem },
  };
  const config = (change: JsonObject): JsonObject => ({ target: { ...full, ...change } });

  it("is read with its defaults, and its credentials go into the vault", () => {
    const { document, credentials } = read(config({}));
    expect(httpTargets(document)[0]).toMatchObject({
      auth: {
        kind: "oauth2",
        tokenUrl: "https://login.example/token",
        clientSecret: "orders-3f9ac01b.target-1.client-secret",
        scope: null,
        clientAuth: "basic",
      },
      hmac: { secret: "orders-3f9ac01b.target-1.hmac", algorithm: "sha256", encoding: "hex", includes: "body" },
      body: { kind: "xml", root: "order" },
      clientCertificate: { certificate: "orders-3f9ac01b.target-1.certificate", passphrase: null },
      caCertificate: "orders-3f9ac01b.target-1.ca",
    });
    expect(Object.fromEntries(credentials.map(({ name, value }) => [name.split(".").at(-1), value]))).toEqual({
      "client-secret": "very secret",
      hmac: "shared",
      certificate: pem,
      key,
      ca: pem,
    });
  });

  it("stays where an old client says nothing of it, and goes where null is sent", () => {
    const present = read(config({})).document;
    const again = { ...fresh, present };
    const masked = { authType: "oauth2", auth: { ...oauth, clientSecret: "********" } };
    expect(read({ target: { ...target, ...masked } }, again).document.targets).toEqual(present.targets);
    const none = { hmac: null, body: null, clientCertificate: null, caCertificate: null };
    const [left] = httpTargets(read({ target: { ...target, ...masked, ...none } }, again).document);
    expect(Object.keys(left ?? {})).not.toEqual(expect.arrayContaining(["hmac"]));
    expect(left).not.toMatchObject({ body: expect.anything() });
  });

  it("leaves no trace in a target that has none of it", () => {
    expect(Object.keys(httpTargets(read({ target }).document)[0] ?? {})).not.toContain("body");
  });

  it.each<[JsonObject, Record<string, string>]>([
    [
      { auth: {} },
      {
        "/target/auth/tokenUrl": "This field is required.",
        "/target/auth/clientId": "This field is required.",
        "/target/auth/clientSecret": "This field is required.",
      },
    ],
    [{ auth: { ...oauth, tokenUrl: 7 } }, { "/target/auth/tokenUrl": "Not a valid string." }],
    [{ hmac: "x" }, { "/target/hmac": "Expected an object." }],
    [{ hmac: { secret: "s" } }, { "/target/hmac/header": "This field is required." }],
    [
      { hmac: { header: "X-A" } },
      { "/target/hmac/secret": 'Expected the name of a secret, or {"value": …} with a new one.' },
    ],
    [
      { body: { kind: "xml", root: "a b" } },
      { "/target/body/root": "An element's name has letters, digits, dots, dashes and underscores." },
    ],
    [
      { caCertificate: { value: "hello" } },
      { "/target/caCertificate": "Expected PEM text, with a line -----BEGIN CERTIFICATE-----." },
    ],
    [
      { clientCertificate: { certificate: "c", key: { value: pem } } },
      { "/target/clientCertificate/key": "Expected PEM text, with a line -----BEGIN PRIVATE KEY-----." },
    ],
  ])("is refused where %j is wrong, with its place", (change, problems) => {
    expect(problemsOf(config(change))).toEqual(problems);
  });
});
