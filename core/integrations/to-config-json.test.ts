import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { httpTargets } from "#scripts/testing/http-targets.ts";
import { fromConfigJson } from "./from-config-json.ts";
import { locateSources } from "./locate-sources.ts";
import { IntegrationDocument } from "./model.ts";
import { toConfigJson } from "./to-config-json.ts";

const url = "https://box.example/webhook/3f9ac01b00000000/";
const addresses = locateSources("https://box.example", "3f9ac01b00000000");

const kept = [
  { name: "Usual", text: '{"a":  1}' },
  { name: "Odd", text: "not json {" },
];

type Input = (typeof IntegrationDocument)["_zod"]["input"];

function makeDocument(rules: RuleInput[], change: Partial<Input> = {}): IntegrationDocument {
  return IntegrationDocument.parse({
    schema: 1,
    source: {
      kind: "webhook",
      mode: "accept",
      failWithTarget: true,
      signature: { scheme: "stripe", secrets: ["stripe-hook"], toleranceSeconds: 60 },
      dedupe: { from: "body", path: "id" },
      ratePerSecondMax: 10,
      handshakes: [
        { kind: "slack" },
        { kind: "meta", secret: "meta-token" },
        { kind: "cloud_events", origins: ["a.example"] },
      ],
      cloudEvents: "event",
      csvDelimiter: "\t",
    },
    condition: { kind: "form", test: { all: [{ field: "total", operator: "gt", value: 5 }] } },
    mapping: { rules },
    targets: [
      {
        kind: "http",
        targetId: "crm",
        name: "CRM",
        method: "PATCH",
        url: "https://crm.example/",
        headers: [
          { name: "X-A", value: "1" },
          { name: "X-B", value: "2" },
          { name: "X-A", value: "3" },
        ],
        auth: { kind: "basic", username: "ada", password: "crm-password" },
        signingSecret: "crm-signing",
        timeoutMs: 1_000,
        retry: noRetry,
      },
      {
        kind: "http",
        targetId: "log",
        name: "Log",
        method: "POST",
        url: "https://log.example/",
        headers: [{ name: "X-Access-Token", secret: "log-token" }],
        auth: { kind: "api_key", header: "X-Key", key: "log-key" },
        signingSecret: null,
        timeoutMs: 30_000,
        retry: noRetry,
      },
    ],
    samples: { source: '{"a": 12345678901234567890}', target: "not json {", shelf: kept },
    tests: [
      {
        id: "c1",
        name: "An order",
        sample: '{"a": 12345678901234567890}',
        expected: { kind: "output", text: '{"b": 12345678901234567890}' },
        ignore: ["sentAt"],
      },
    ],
    testsRequired: true,
    ...change,
  });
}

function readBack(document: IntegrationDocument) {
  const secrets = { prefix: "p", existing: new Set<string>(), replaceable: new Set<string>() };
  const result = fromConfigJson(toConfigJson("N", document, addresses), { present: document, secrets });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** Samples that are JSON come back written in the one usual manner. */
const withUsualSamples = (document: IntegrationDocument) => ({
  ...document,
  samples: { source: '{\n  "a": 12345678901234567890\n}', target: "not json {", shelf: kept },
});

describe("toConfigJson", () => {
  it("shows the documented fields, and no credential", () => {
    const config = toConfigJson("Orders", makeDocument([]), addresses);
    expect(config).toMatchObject({
      name: "Orders",
      sourceType: "webhook",
      sourceConfig: { webhookUrl: url },
      target: {
        type: "http",
        method: "PATCH",
        url: "https://crm.example/",
        authType: "basic",
        auth: { username: "ada", password: "********" },
        headers: { "X-A": ["1", "3"], "X-B": "2" },
      },
      moreTargets: [{ authType: "apikey", headers: { "X-Access-Token": "********" } }],
    });
  });

  it("loses nothing of a document that the documented form has no words for", () => {
    const document = makeDocument([
      { id: "plain", target: "a.b", source: { kind: "path", paths: ["x"] }, whenMissing: { kind: "null" } },
      { id: "list", target: "lines[].code", source: { kind: "path", paths: ["items[].sku"] }, note: "why" },
      { id: "constant", target: "c", source: { kind: "constant", value: { deep: [1, null] } } },
      {
        id: "mapping-2",
        target: "d",
        source: { kind: "script", code: "1", paths: [] },
        steps: [{ name: "string", args: [] }],
        condition: { kind: "script", code: "data.x" },
        whenMissing: { kind: "default", value: "none" },
        whenFails: "fail",
      },
      {
        id: "split",
        target: "e",
        source: { kind: "path", paths: ["x"] },
        steps: [{ name: "split", args: [""] }],
        whenMissing: { kind: "null" },
      },
    ]);
    const { document: again, credentials } = readBack(document);
    // Two lines of one header name stand together in an object, so the order of different names may change.
    const headers = [
      httpTargets(document)[0]?.headers[0],
      httpTargets(document)[0]?.headers[2],
      httpTargets(document)[0]?.headers[1],
    ];
    const first = { ...document.targets[0], headers };
    expect(again).toEqual({ ...withUsualSamples(document), targets: [first, document.targets[1]] });
    expect(credentials).toEqual([]);
  });

  it("keeps e-mail and SMS targets, with what they have of their own, and masks the password", () => {
    const message = {
      to: "{{ mail }}",
      cc: "c@example.org",
      bcc: null,
      replyTo: null,
      subject: null,
      text: "Hi",
      html: null,
    };
    const server = { host: "mail.example", port: 465, tls: "implicit", username: "robot", password: "mail-password" };
    const logic = {
      condition: { kind: "form", test: { field: "mail", operator: "exists" } },
      mapping: { rules: [{ id: "r", target: "mail", source: { kind: "path", paths: ["customer.email"] } }] },
    };
    const document = makeDocument([], {
      targets: [
        {
          kind: "email",
          targetId: "mail",
          name: "Mail",
          route: { kind: "smtp", server, retry: noRetry },
          timeoutMs: 5_000,
          message: { from: "robot@example.org", ...message },
          ...logic,
        },
        {
          kind: "email",
          targetId: "api",
          name: "By API",
          route: { kind: "providers", names: ["first", "second"] },
          timeoutMs: 5_000,
          message: { from: null, ...message },
        },
        {
          kind: "sms",
          targetId: "sms",
          name: "SMS",
          route: { kind: "providers", names: ["gateway"] },
          timeoutMs: 5_000,
          message: { from: "SHOP", to: "{{ phone }}", text: "Hi" },
        },
      ],
    } as Partial<Input>);
    expect(JSON.stringify(toConfigJson("Orders", document, addresses))).not.toContain("mail-password");
    expect(readBack(document).document.targets).toEqual(document.targets);
  });

  it("reads back what it writes of an HTTP target, whatever it has of our own, and shows no secret's value", () => {
    const name = fc.constantFrom("one", "two.key", "three-3");
    const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const text = fc.constantFrom("a", "urn:x", "read write");
    const auth = fc.record({
      kind: fc.constant("oauth2"),
      tokenUrl: fc.constant("https://login.example/token"),
      clientId: text,
      clientSecret: name,
      scope: fc.option(text),
      audience: fc.option(text),
      clientAuth: fc.constantFrom("basic", "body"),
    });
    const hmac = fc.record({
      secret: name,
      algorithm: fc.constantFrom("sha256", "sha512"),
      header: fc.constantFrom("X-Signature", "X-Sign"),
      prefix: fc.constantFrom("", "t={timestamp},v1="),
      encoding: fc.constantFrom("hex", "base64"),
      includes: fc.constantFrom("body", "timestamp.body"),
      timestampHeader: fc.option(fc.constant("X-Time")),
    });
    const body = fc.oneof(
      fc.constantFrom({ kind: "json" }, { kind: "form" }, { kind: "none" }, { kind: "xml", root: "order" }),
      fc.record({
        kind: fc.constant("template"),
        contentType: fc.constantFrom("text/plain", "application/xml; charset=utf-8"),
        template: fc.string(),
      }),
    );
    const clientCertificate = fc.record({ certificate: name, key: name, passphrase: fc.option(name) });
    const own = fc.record({
      auth,
      hmac: optional(hmac),
      body: optional(body),
      clientCertificate: optional(clientCertificate),
      caCertificate: optional(name),
    });
    fc.assert(
      fc.property(own, (change) => {
        const [first] = makeDocument([]).targets;
        const defined = JSON.parse(JSON.stringify({ ...first, headers: [], ...change }));
        const document = makeDocument([], { targets: [defined] });
        expect(readBack(document).document.targets).toEqual(document.targets);
        expect(toConfigJson("N", document, addresses)).toMatchObject({
          target: { authType: "oauth2", auth: { clientSecret: "********" } },
        });
      }),
      { numRuns: 200 },
    );
  });

  it("takes a shelf that is sent back as it is, and none for null", () => {
    const document = makeDocument([]);
    const secrets = { prefix: "p", existing: new Set<string>(), replaceable: new Set<string>() };
    const config = toConfigJson("N", document, addresses);
    expect(config.sampleShelf).toEqual(kept);
    const read = (sampleShelf: Json) => fromConfigJson({ ...config, sampleShelf }, { present: document, secrets });
    expect(read([{ name: " Other ", text: "" }])).toMatchObject({
      document: { samples: { shelf: [{ name: "Other", text: "" }] } },
    });
    expect(read(null)).toMatchObject({ document: { samples: { shelf: [] } } });
    expect(read([...kept, ...kept])).toMatchObject({
      problems: [{ pointer: "/sampleShelf/2/name" }, { pointer: "/sampleShelf/3/name" }],
    });
  });

  it("reads back every rule that it writes", () => {
    const path = fc.constantFrom("a", "a.b", "items[].sku", '["odd key"]', "tags[0]", "x.y.z");
    const target = fc.constantFrom("a", "b.c", "lines[].code", '["odd key"].d', "t[1]");
    const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<never>;
    const step = fc.record({
      name: fc.constantFrom("uppercase", "split", "join", "replace", "default", "concat", "substring", "slug"),
      args: fc.array(json, { maxLength: 3 }),
    });
    const source = fc.oneof(
      fc.record({ kind: fc.constant("path" as const), paths: fc.array(path, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant("constant" as const), value: json }),
      fc.record({ kind: fc.constant("script" as const), code: fc.constant("return 1"), paths: fc.array(path) }),
    );
    const rule = fc.record({
      target,
      source,
      steps: fc.array(step, { maxLength: 3 }),
      whenMissing: fc.constantFrom({ kind: "null" as const }, { kind: "omit" as const }, { kind: "fail" as const }),
      whenFails: fc.constantFrom("omit" as const, "null" as const, "fail" as const),
    });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), (rules) => {
        const document = makeDocument(rules.map((one, index) => ({ id: `r${index}`, ...one })));
        expect(readBack(document).document.mapping).toEqual(document.mapping);
      }),
      { numRuns: 300 },
    );
  });
});
