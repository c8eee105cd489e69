import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { call, channel, client, directory, mediator, registration, testKeys } from "../decide/make-test-directory.ts";
import type { CallFacts } from "../decide/model.ts";
import { decideIntegrationCall } from "./decide-integration-call.ts";

const portal = client({ clientId: "portal", secret: "portal-secret" });
const other = client({ clientId: "other", secret: "other-secret" });
const up = mediator({ name: "up" });
const down = mediator({ name: "down", online: false });
const open = channel(up.id, "/pre/*", { id: 1, name: "open" });
const exact = channel(up.id, "exact path", { id: 2, name: "exact", methods: ["PUT", "GET"] });
const ruled = channel(up.id, "/ruled", {
  id: 3,
  name: "ruled",
  requiresRequestBody: true,
  requestContentType: "application/json",
});
const offline = channel(down.id, "/offline", { id: 4, methods: ["GET"] });
const bus = channel(up.id, "/bus", { id: 5, name: "bus" });
const asleep = channel(up.id, "/asleep", { id: 6, active: false });
const closed = channel(up.id, "/closed", { id: 7, allowedClients: [other.id] });
const ministry = registration("Ministry", { channelId: bus.id, apiCode: "A", pushCode: "P" });
const compiled = directory({
  clients: [portal, other],
  mediators: [up, down],
  channels: [open, exact, ruled, offline, bus, asleep, closed],
  registrations: [ministry],
});
const credentials: HeaderLine[] = [
  ["x-client-id", "portal"],
  ["x-client-secret", "portal-secret"],
];

function decide(body: unknown, { headers = [], ...overrides }: Partial<CallFacts> = {}, target = "/integration/call") {
  const facts = call(target, { door: "call", method: "POST", headers: [...credentials, ...headers], ...overrides });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return decideIntegrationCall(compiled, testKeys, facts, new TextEncoder().encode(text));
}
/** What is sent for a call that goes straight on. */
function sent(body: object, overrides: Partial<CallFacts> = {}, target?: string) {
  const { decision, call: made } = decide(body, overrides, target);
  if (decision.kind === "refused") throw new Error(decision.errorMessage);
  if (made === null) throw new Error("There is no call.");
  const { headers, body: bytes, ...rest } = made;
  return { ...rest, headers: Object.fromEntries(headers), body: bytes && new TextDecoder().decode(bytes) };
}
const answer = (body: unknown, overrides: Partial<CallFacts> = {}) => {
  const { decision } = decide(body, overrides);
  return decision.kind === "refused" ? [decision.status, decision.body.error] : decision.kind;
};

describe("refusals, word for word and in the documented order", () => {
  // Each body is wrong in everything that is asked for later, too.
  const bad = { path: " ", query: 1, headers: 1 };
  test.each<[number, string, unknown, Partial<CallFacts>]>([
    [405, "Method not allowed", "{", { method: "GET", headers: [["x-client-id", "x"]] }],
    [403, "Invalid client credentials", "{", { headers: [["x-client-id", "x"]] }],
    [400, "Invalid JSON body", "{", {}],
    [400, "Invalid JSON body", "", {}],
    [400, "Invalid JSON body", '{"channel_id":1,"channel_id":2}', {}],
    [400, "Request body must be a JSON object", "[]", {}],
    [400, "channel_id must be an integer", bad, {}],
    [400, "channel_id must be an integer", { ...bad, channel_id: "one" }, {}],
    [400, "channel_id must be an integer", { ...bad, channel_id: 1.5 }, {}],
    [400, "channel_id must be an integer", { ...bad, channel_id: true }, {}],
    [400, "channel_id must be an integer", { ...bad, channel_id: null }, {}],
    [404, "Channel not found", { ...bad, channel_id: 99 }, {}],
    [404, "Channel not found", `{"channel_id":${"9".repeat(30)}}`, {}],
    [404, "Channel not found", { ...bad, channel_id: 6 }, {}],
    [503, "Matched mediator is offline", { ...bad, channel_id: 4, method: "POST" }, {}],
    [405, "Method not allowed for this channel", { ...bad, channel_id: 2, method: "DELETE" }, {}],
    [405, "Method not allowed for this channel", { ...bad, channel_id: 1, method: "TRACE" }, {}],
    [403, "Client is not allowed on this channel", { ...bad, channel_id: 7 }, {}],
    [400, "path cannot be empty", { ...bad, channel_id: 3 }, {}],
    [400, "query must be a JSON object", { ...bad, channel_id: 3, path: "/ruled" }, {}],
    [400, "Request body is required for this channel", { channel_id: 3, headers: 1, content_type: "text/plain" }, {}],
    [
      415,
      "Unsupported content type for this channel. Expected application/json",
      { channel_id: 3, headers: 1, body: "x", content_type: "text/plain" },
      {},
    ],
    [400, "Organization is required for ESB routing", { channel_id: 5, headers: 1, esb_mode: "fast" }, {}],
    [
      404,
      "No external system registration for this organization",
      { channel_id: 5, headers: 1, esb_mode: "fast", organization: "x" },
      {},
    ],
    [
      400,
      "headers must be a JSON object",
      { channel_id: 5, headers: [], esb_mode: "fast", organization: "ministry" },
      {},
    ],
    [
      400,
      "Unsupported ESB mode. Allowed values: normal, push",
      { channel_id: 5, esb_mode: "fast", organization: "ministry" },
      {},
    ],
  ])("%i %s", (status, error, body, overrides) => {
    const facts = overrides.headers === undefined ? overrides : { ...overrides, headers: overrides.headers };
    const own = call("/integration/call", { door: "call", method: "POST", headers: credentials });
    const headers = facts.headers === undefined ? own.headers : [...facts.headers, credentials[1] as HeaderLine];
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const { decision } = decideIntegrationCall(
      compiled,
      testKeys,
      { ...own, ...facts, headers },
      new TextEncoder().encode(text),
    );
    expect(decision).toMatchObject({ kind: "refused", status, body: { ok: false, error } });
    expect(decision.story().at(-1)).toMatchObject({ verdict: "refused" });
  });
});

describe("the path", () => {
  test("is the channel's own where none is given, encoded as an address has it", () => {
    expect(sent({ channel_id: 2 })).toMatchObject({ rawPath: "/exact%20path", path: "/exact path" });
  });

  test("has to be given where the pattern ends in a wildcard, which is never sent", () => {
    expect(decide({ channel_id: 1 }).decision).toMatchObject({
      status: 400,
      body: {
        error: "path is required for this channel",
        detail: "The channel takes every path under /pre/*. Name one.",
      },
    });
  });

  test("lies under the channel's pattern", () => {
    expect(sent({ channel_id: 1, path: "pre/x y/ñ%2F" })).toMatchObject({ rawPath: "/pre/x%20y/%C3%B1%2F" });
    for (const path of ["/other", "/pre", "/admin/pre/x"]) {
      expect(answer({ channel_id: 1, path })).toEqual([400, "path is not a path of this channel"]);
    }
    expect(answer({ channel_id: 2, path: "/exact" })).toEqual([400, "path is not a path of this channel"]);
  });

  test.each(["/pre/../x", "/pre/%2e%2e/x", "/pre/..%2fx", "/pre/a\\..\\b", "/pre/a\r\nb"])(
    "is refused as %j",
    (path) => {
      expect(answer({ channel_id: 1, path })).toEqual([400, "Request path is not allowed"]);
    },
  );

  test("may bring a query with it", () => {
    expect(sent({ channel_id: 1, path: "/pre/x?a=1&async=1", query: { b: 2 } })).toMatchObject({
      path: "/pre/x",
      query: "a=1&b=2",
    });
  });

  test("is a text", () => {
    expect(answer({ channel_id: 1, path: 7 })).toEqual([400, "path must be a string"]);
  });
});

describe("what is sent", () => {
  test("has the channel's first method, or POST where it takes any, or the one that is named in any case", () => {
    expect(sent({ channel_id: 2 }).method).toBe("PUT");
    expect(sent({ channel_id: 3, body: {} }).method).toBe("POST");
    expect(sent({ channel_id: "2", method: "get" }).method).toBe("GET");
  });

  test("has a query whose lists repeat, whose null is None, and without async", () => {
    const query = { a: ["1", 2, null], b: null, c: true, d: "x y&z", Async: "true", big: 7 };
    expect(sent({ channel_id: 1, path: "/pre/", query }).query).toBe("a=1&a=2&a=None&b=None&c=True&d=x+y%26z&big=7");
    expect(answer({ channel_id: 1, path: "/pre/", query: { a: {} } })).toEqual([400, "query must be a JSON object"]);
    expect(answer({ channel_id: 1, path: "/pre/", query: [] })).toEqual([400, "query must be a JSON object"]);
  });

  test.each<[string, string | null]>([
    ['{"a":[1]}', '{"a":[1]}'],
    ["[]", "[]"],
    ['"raw <text>"', "raw <text>"],
    ['""', null],
    ["null", null],
    ["0", "0"],
    ["false", "false"],
    ['{"n":12345678901234567890}', '{"n":12345678901234567890}'],
  ])("has the body %s as %j", (body, expected) => {
    const { call: made } = decide(`{"channel_id":1,"path":"/pre/","body":${body}}`);
    expect(made?.body === null ? null : new TextDecoder().decode(made?.body)).toBe(expected);
  });

  test("of a required body, 0 is one and the empty text is none", () => {
    expect(sent({ channel_id: 3, body: 0 }).body).toBe("0");
    expect(answer({ channel_id: 3, body: "" })).toEqual([400, "Request body is required for this channel"]);
    expect(answer({ channel_id: 3, body: null })).toEqual([400, "Request body is required for this channel"]);
  });

  test("has the call's content type, else that of the request, else JSON", () => {
    const typeOf = (more: object, facts = {}) =>
      sent({ channel_id: 1, path: "/pre/", body: "x", ...more }, facts).headers["content-type"];
    expect(typeOf({ content_type: "text/csv" }, { contentType: "text/plain" })).toBe("text/csv");
    expect(typeOf({}, { contentType: "text/plain" })).toBe("text/plain");
    expect(typeOf({})).toBe("application/json");
    expect(answer({ channel_id: 1, path: "/pre/", content_type: "a\r\nb" })).toEqual([
      400,
      "content_type is no content type",
    ]);
  });

  test("has the headers that the call lists, and none of the request that brought it", () => {
    const headers = { "X-One": "1", n: 7, "Content-Type": "ignored/here" };
    expect(sent({ channel_id: 1, path: "/pre/", headers }, { headers: [["x-two", "2"]] }).headers).toEqual({
      "x-one": "1",
      n: "7",
    });
    for (const wrong of [{ "a b": "x" }, { a: "x\r\ny: z" }, { a: {} }, "x"]) {
      expect(answer({ channel_id: 1, path: "/pre/", headers: wrong })).toEqual([400, "headers must be a JSON object"]);
    }
  });
});

describe("async", () => {
  test.each([true, 1, "true", "1", "YES", "on"])("%j is yes", (value) => {
    expect(sent({ channel_id: 1, path: "/pre/", async: value }).asynchronous).toBe(true);
  });

  test.each([false, 0, "no", 2, {}])("%j is no, also where the request prefers it", (value) => {
    const headers: HeaderLine[] = [["prefer", "respond-async"]];
    expect(sent({ channel_id: 1, path: "/pre/", async: value }, { headers }).asynchronous).toBe(false);
  });

  test("left out, the request's own address and headers decide", () => {
    const headers: HeaderLine[] = [["prefer", "respond-async, wait=3"]];
    expect(sent({ channel_id: 1, path: "/pre/" }, { headers })).toMatchObject({ asynchronous: true, waitSeconds: 3 });
    expect(sent({ channel_id: 1, path: "/pre/" }, {}, "/integration/call?async=1").asynchronous).toBe(true);
  });
});

describe("through the bus", () => {
  test("the organisation of the body goes before that of the header, and so does the mode", () => {
    const headers: HeaderLine[] = [
      ["x-organization", "nobody"],
      ["x-esb-mode", "normal"],
    ];
    expect(decide({ channel_id: 5, organization: "ministry", esb_mode: "push" }, { headers }).decision).toMatchObject({
      kind: "esb",
      registration: ministry,
      esbMode: "push",
    });
    expect(decide({ channel_id: 5 }, {}, "/integration/call?organization=Ministry").decision.kind).toBe("esb");
  });

  test("pure_esb changes nothing: a call always goes by its channel", () => {
    expect(decide({ channel_id: 1, path: "/pre/" }, { mode: "pure_esb" }).decision).toMatchObject({
      kind: "direct",
      channel: open,
    });
  });

  test("organisation and mode are texts", () => {
    expect(answer({ channel_id: 5, organization: 7 })).toEqual([400, "organization must be a string"]);
    expect(answer({ channel_id: 5, organization: "ministry", esb_mode: {} })).toEqual([
      400,
      "esb_mode must be a string",
    ]);
  });
});

test("whatever a body holds, the call is decided, and what is sent lies under its channel", () => {
  const known = fc.record(
    {
      channel_id: fc.constantFrom(1, "2", 3, 5, 99),
      path: fc.oneof(
        fc.jsonValue(),
        fc.string({ unit: "binary" }).map((text) => `/pre/${text}`),
      ),
      query: fc.jsonValue(),
      headers: fc.jsonValue(),
      body: fc.jsonValue(),
      method: fc.oneof(fc.jsonValue(), fc.constantFrom("get", "POST")),
    },
    { requiredKeys: ["channel_id"] },
  );
  fc.assert(
    fc.property(known, (body) => {
      const { decision, call: made } = decide(body);
      if (decision.kind === "refused" || made === null) return;
      expect(made.path === "/exact path" || made.path.startsWith("/pre/") || /^\/(ruled|bus)$/.test(made.path)).toBe(
        true,
      );
      expect(made.rawPath).toMatch(/^[\x21-\x7e]+$/);
    }),
  );
});
