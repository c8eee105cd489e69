import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { refusals } from "../transaction.ts";
import { answers } from "./answers.ts";
import { decideCall } from "./decide-call.ts";
import { call, channel, client, directory, mediator, registration, testKeys } from "./make-test-directory.ts";
import type { CallFacts, Decision } from "./model.ts";
import { readTarget } from "./read-target.ts";
import { refuseLater } from "./refuse-later.ts";

const portal = client({ clientId: "portal", secret: "portal-secret" });
const other = client({ clientId: "other", secret: "other-secret" });
const up = mediator({ name: "up" });
const down = mediator({ name: "down", online: false });
const open = channel(up.id, "/open/*", { name: "open" });
const ruled = channel(up.id, "/ruled", {
  name: "ruled",
  methods: ["GET", "POST", "DELETE"],
  requiresRequestBody: true,
  requestContentType: "application/json",
  bodyBytesMax: 100,
});
const closed = channel(up.id, "/closed", { name: "closed", allowedClients: [other.id] });
const offline = channel(down.id, "/offline", { name: "offline", methods: ["POST"] });
const bus = channel(up.id, "/bus", { name: "bus", requiresRequestBody: true, requestContentType: "application/json" });
const lapsed = channel(up.id, "/lapsed", { name: "lapsed" });
const judged = channel(up.id, "/judged", { contractMode: "monitor", requestBodySchema: { type: "object" } });
const registrations = [
  registration("Ministry", { channelId: bus.id, apiCode: "API-1", pushCode: "PUSH-1" }),
  registration("Pushed", { channelId: bus.id, apiCode: null, pushCode: "PUSH-2" }),
  registration("Codeless", { channelId: bus.id, apiCode: null }),
  registration("Asleep", { channelId: bus.id, active: false }),
  registration("Asleep", { channelId: lapsed.id, active: false }),
  registration("Everywhere", { channelId: null }),
  registration("Ministry", { channelId: open.id, active: false }),
];
const compiled = directory({
  clients: [portal, other],
  mediators: [up, down],
  channels: [open, ruled, closed, offline, bus, lapsed, judged],
  registrations,
});
const credentials: HeaderLine[] = [
  ["x-client-id", "portal"],
  ["x-client-secret", "portal-secret"],
];
const decide = (target: string, { headers = [], ...overrides }: Partial<CallFacts> = {}) =>
  decideCall(compiled, testKeys, call(target, { headers: [...credentials, ...headers], ...overrides }));
const json = { hasBody: true, contentType: "application/json" };

/** Of a refusal, what the caller sees. */
const answer = (decision: Decision) =>
  decision.kind === "refused" ? [decision.status, decision.body, decision.withCorrelationId] : decision.kind;

describe("the documented answers, word for word", () => {
  test.each<[string, string, Partial<CallFacts>, number, object, boolean]>([
    ["no channel", "/none", {}, 404, { ok: false, error: "No active channel for this path" }, false],
    ["method", "/offline", {}, 405, { ok: false, error: "Method not allowed for this channel" }, false],
    ["offline", "/offline", { method: "POST" }, 503, { ok: false, error: "Matched mediator is offline" }, false],
    [
      "body",
      "/ruled",
      { method: "POST" },
      400,
      { ok: false, error: "Request body is required for this channel" },
      true,
    ],
    [
      "content type",
      "/ruled",
      { method: "POST", hasBody: true, contentType: "text/plain" },
      415,
      { ok: false, error: "Unsupported content type for this channel. Expected application/json" },
      true,
    ],
    [
      "no organisation",
      "/bus",
      { method: "POST", ...json },
      400,
      {
        ok: false,
        error: "Organization is required for ESB routing",
        detail: "Provide X-Organization header or ?organization=...",
      },
      false,
    ],
    [
      "unknown organisation",
      "/bus?organization=Nobody",
      { method: "POST", ...json },
      404,
      { ok: false, error: "No external system registration for this organization", organization: "Nobody" },
      false,
    ],
    [
      "mode",
      "/bus?organization=ministry&esb_mode=fast",
      { method: "POST", ...json },
      400,
      { ok: false, error: "Unsupported ESB mode. Allowed values: normal, push" },
      true,
    ],
    [
      "no push code",
      "/bus?organization=Everywhere&esb_mode=push",
      { mode: "pure_esb" },
      400,
      { ok: false, error: "This organization has no push_code configured" },
      true,
    ],
    [
      "no api code",
      "/bus?organization=Pushed&esb_mode=normal",
      { method: "POST", ...json },
      400,
      { ok: false, error: "This organization has no api_code configured" },
      true,
    ],
    [
      "no code",
      "/bus?organization=Codeless",
      { method: "POST", ...json },
      400,
      { ok: false, error: "Registration must have at least one code (api_code or push_code)" },
      true,
    ],
    [
      "a client that the channel is not for",
      "/closed",
      {},
      403,
      { ok: false, error: "Client is not allowed on this channel" },
      false,
    ],
    [
      "a body that is too large",
      "/ruled",
      { method: "POST", ...json, bodyBytes: 101 },
      413,
      {
        ok: false,
        error: "Request body is too large for this channel. At most 100 bytes are accepted",
        max_bytes: 100,
      },
      true,
    ],
    [
      "a path that leaves the channel",
      "/open/%2e%2e/x",
      {},
      400,
      {
        ok: false,
        error: "Request path is not allowed",
        detail: 'The path may not hold the segments "." and "..", in any spelling.',
      },
      false,
    ],
  ])("%s", (_what, target, overrides, status, body, withCorrelationId) => {
    expect(answer(decide(target, overrides))).toEqual([status, body, withCorrelationId]);
  });

  test("the record has its own words for a missing body and for a wrong type", () => {
    expect(decide("/ruled", { method: "POST" })).toMatchObject({ errorMessage: "Channel requires request body" });
    expect(decide("/ruled", { method: "POST", hasBody: true })).toMatchObject({
      errorMessage: "Unsupported content type. Expected application/json",
    });
  });

  test("a 405 says which methods would be taken, a 503 when to come again", () => {
    expect(decide("/offline")).toMatchObject({ headers: [["allow", "POST"]] });
    expect(decide("/offline", { method: "POST" })).toMatchObject({ headers: [["retry-after", "30"]] });
  });
});

describe("the rules of a channel", () => {
  test.each(["GET", "HEAD", "OPTIONS"])("ask no body of %s", (method) => {
    const free = channel(up.id, "/free", { requiresRequestBody: true });
    const facts = call("/free", { method, headers: credentials });
    const small = directory({ clients: [portal], mediators: [up], channels: [free] });
    expect(decideCall(small, testKeys, facts).kind).toBe("direct");
  });

  test("ask a body of DELETE as well", () => {
    expect(decide("/ruled", { method: "DELETE" })).toMatchObject({ refusal: "body_required" });
  });

  test.each(["application/json", "Application/JSON; charset=utf-8", " application/json ;x"])(
    "take %j for JSON",
    (type) => {
      expect(decide("/ruled", { method: "POST", hasBody: true, contentType: type }).kind).toBe("direct");
    },
  );

  test.each([null, "", "application/json+x", "application/jsonp"])("do not take %j for JSON", (type) => {
    expect(decide("/ruled", { method: "POST", hasBody: true, contentType: type })).toMatchObject({ status: 415 });
  });

  test("ask nothing of the type where there is no body", () => {
    expect(decide("/ruled", { contentType: "text/plain" }).kind).toBe("direct");
  });

  test("leave a body of unknown length to be counted while it arrives", () => {
    expect(decide("/ruled", { method: "POST", ...json })).toMatchObject({ kind: "direct", bodyBytesMax: 100 });
    expect(decide("/ruled", { method: "POST", ...json, bodyBytes: 100 }).kind).toBe("direct");
  });

  test("ask for the whole body only where there is one to be judged by a contract", () => {
    expect(decide("/judged", { method: "POST", ...json })).toMatchObject({ needsBody: "whole" });
    expect(decide("/judged")).toMatchObject({ needsBody: "none" });
    expect(decide("/open/x", { method: "POST", ...json })).toMatchObject({ needsBody: "none" });
  });
});

describe("the order of checks", () => {
  // Each call is wrong in all that comes after as well.
  const wrongMode = "/bus?esb_mode=fast";
  test.each<[string, string, Partial<CallFacts>]>([
    ["unauthenticated", "/none/..", { headers: [["x-client-id", ""]] }],
    ["malformed_call", "/none/..", {}],
    ["no_channel", "/none", {}],
    ["method_not_allowed", "/offline", { method: "PUT" }],
    ["organization_required", wrongMode, { method: "POST" }],
    ["body_required", `${wrongMode}&organization=ministry`, { method: "POST" }],
    ["unsupported_content_type", `${wrongMode}&organization=ministry`, { method: "POST", hasBody: true }],
    ["bad_esb_mode", `${wrongMode}&organization=ministry`, { method: "POST", ...json }],
  ])("%s comes first", (refusal, target, overrides) => {
    const facts = call(target, { headers: credentials, ...overrides });
    expect(decideCall(compiled, testKeys, facts)).toMatchObject({ refusal, status: refusals[refusal as "no_channel"] });
  });
});

describe("a channel with active registrations", () => {
  const onBus = (target: string, headers: HeaderLine[] = []) => decide(target, { method: "POST", ...json, headers });

  test("goes through the bus, to the organisation of the header, in any case", () => {
    expect(onBus("/bus", [["x-organization", " MINISTRY "]])).toMatchObject({
      kind: "esb",
      channel: bus,
      registration: registrations[0],
      organization: "MINISTRY",
      esbMode: "normal",
      needsBody: "whole",
    });
  });

  test("takes the header before the address, and the last of several in the address", () => {
    expect(onBus("/bus?organization=Pushed", [["x-organization", "ministry"]])).toMatchObject({
      organization: "ministry",
    });
    expect(onBus("/bus?organization=x&organization=Pushed")).toMatchObject({ organization: "Pushed" });
    expect(onBus("/bus?%6Frganization=Pushed")).toMatchObject({ organization: "Pushed" });
  });

  test("is asked in mode push where there is only that code, or where the caller wishes it in any case", () => {
    expect(onBus("/bus?organization=Pushed")).toMatchObject({ esbMode: "push" });
    expect(onBus("/bus?organization=Ministry&esb_mode=PUSH")).toMatchObject({ esbMode: "push" });
    expect(onBus("/bus?organization=Ministry&esb_mode=push", [["x-esb-mode", "normal"]])).toMatchObject({
      esbMode: "normal",
    });
  });

  test("knows neither registrations that are switched off nor those for all channels", () => {
    expect(onBus("/bus?organization=Asleep")).toMatchObject({ refusal: "no_registration" });
    expect(onBus("/bus?organization=Everywhere")).toMatchObject({ refusal: "no_registration" });
  });

  test("without an active one the call goes straight on, also when it names an organisation", () => {
    expect(decide("/lapsed", { headers: [["x-organization", "Asleep"]] }).kind).toBe("direct");
  });
});

describe("pure_esb", () => {
  const pure = (objects: typeof registrations, organization: string, overrides: Partial<CallFacts> = {}) =>
    decideCall(
      directory({ clients: [portal], mediators: [up], channels: [bus, ruled], registrations: objects }),
      testKeys,
      call(`/any/path?organization=${organization}`, { headers: credentials, mode: "pure_esb", ...overrides }),
    );
  const one = registration("Tax", { channelId: bus.id });
  const two = registration("Tax", { channelId: ruled.id });
  const all = registration("Tax", { channelId: null });

  test("matches no channel and keeps no channel's rules", () => {
    expect(pure([all], "Tax", { method: "DELETE" })).toMatchObject({ kind: "esb", channel: null, mediator: null });
  });

  test("takes the registration for all channels first, else the only one that there is", () => {
    expect(pure([one, two, all], "tax")).toMatchObject({ registration: all });
    expect(pure([one], "TAX")).toMatchObject({ registration: one });
  });

  test("refuses several of them with 409, and none with 404", () => {
    const refused = pure([one, two], "Tax");
    expect(refused).toMatchObject({
      status: 409,
      body: {
        ok: false,
        error: "Ambiguous registration for this organization",
        organization: "Tax",
        detail: "2 channels have a registration for it. Register it once for all channels.",
      },
    });
    expect(pure([{ ...all, active: false }], "Tax")).toMatchObject({ refusal: "no_registration", status: 404 });
  });

  test("demands an organisation, and somebody who calls", () => {
    expect(pure([all], "")).toMatchObject({ refusal: "organization_required" });
    expect(pure([all], "Tax", { headers: [] })).toMatchObject({ refusal: "unauthenticated" });
  });
});

test("what shows only later is refused like the rest, with the story so far", () => {
  const decision = decide("/open/x");
  const step = { stage: "rate", sentence: "Too many.", remedy: "Wait.", object: null } as const;
  const refused = refuseLater(decision, "too_many_requests", answers.tooManyRequests("client", 7), step);
  expect(answer(refused)).toEqual([
    429,
    { ok: false, error: "Too many requests for this client", retry_after: 7 },
    false,
  ]);
  expect(refused).toMatchObject({ client: portal, channel: open, headers: [["retry-after", "7"]] });
  expect(refused.story().map(({ stage }) => stage)).toEqual(["client", "channel", "body", "rate"]);
});

test("a story says every step in a whole sentence, ends with the refusal, and tells what would help", () => {
  for (const target of ["/none", "/offline", "/closed", "/bus", "/bus?organization=x", "/ruled", "/open/.."]) {
    const story = decide(target, { method: "POST" }).story();
    for (const { sentence } of story) expect(sentence).toMatch(/^[A-Z"].*\.$/s);
    expect(story.filter(({ verdict }) => verdict === "refused")).toEqual([story.at(-1)]);
    expect(story.at(-1)?.remedy).toMatch(/\.$/);
  }
});

const secret = fc.string({ minLength: 8, maxLength: 20 }).map((text) => `§${text}§`);

test("a refused call never names a secret that it showed: not in its answer, its record or its story", () => {
  fc.assert(
    fc.property(secret, fc.constantFrom("pair", "basic", "bearer", "key", "secret alone"), (shown, kind) => {
      const headers: Record<typeof kind, HeaderLine[]> = {
        pair: [
          ["x-client-id", "portal"],
          ["x-client-secret", shown],
        ],
        basic: [["authorization", `Basic ${Buffer.from(`portal:${shown}`).toString("base64")}`]],
        bearer: [["authorization", `Bearer ${shown}`]],
        key: [["x-api-key", shown]],
        "secret alone": [["x-client-secret", shown]],
      };
      const decision = decideCall(compiled, testKeys, call("/open/x", { headers: headers[kind] }));
      expect(decision.kind).toBe("refused");
      const told = JSON.stringify([decision, decision.story()]);
      expect(told).not.toContain(JSON.stringify(shown).slice(1, -1));
      expect(told).not.toContain(Buffer.from(`portal:${shown}`).toString("base64"));
    }),
  );
});

test("every call is decided, the same each time, with the status that its refusal stands for", () => {
  const target = fc.oneof(
    fc.constantFrom("/open/x", "/ruled", "/bus", "/offline", "/closed", "/none"),
    fc.string({ unit: "binary" }).map((text) => `/${text}`),
  );
  const arbitrary = fc.record({
    target,
    method: fc.constantFrom("GET", "POST", "DELETE", "PURGE"),
    hasBody: fc.boolean(),
    contentType: fc.option(fc.string()),
    extra: fc.array(fc.tuple(fc.constantFrom("x-organization", "x-esb-mode", "authorization"), fc.string()), {
      maxLength: 3,
    }),
    known: fc.boolean(),
    mode: fc.constantFrom("hybrid" as const, "pure_esb" as const),
  });
  fc.assert(
    fc.property(arbitrary, ({ target: written, extra, known, ...rest }) => {
      const headers: HeaderLine[] = [...(known ? credentials : []), ...extra];
      const facts = { ...call("/", rest), ...readTarget(written), headers };
      const decision = decideCall(compiled, testKeys, facts);
      expect(decideCall(compiled, testKeys, facts)).toEqual({ ...decision, story: expect.any(Function) });
      if (decision.kind === "refused") expect(decision.status).toBe(refusals[decision.refusal]);
      expect(decision.story().length).toBeGreaterThan(0);
    }),
  );
});
