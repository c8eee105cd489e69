import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { buildForward } from "./build-forward.ts";
import { buildTargetUrl, dropAsync } from "./build-target-url.ts";
import type { ForwardFacts } from "./model.ts";

const facts: ForwardFacts = {
  proof: "secret",
  correlationId: "c-1",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  clientAddress: "203.0.113.9",
  protocol: "https",
  host: "mediator.test",
  asynchronous: false,
  auth: [],
};
const target = (endpoint: string, path: string, query = "") => {
  const built = buildTargetUrl(endpoint, path, query);
  return built.kind === "built" ? built.url.href : built.kind;
};
function forwarded(headers: HeaderLine[], changed: Partial<ForwardFacts> = {}): Map<string, string> {
  const incoming = { method: "GET", rawPath: "/x", query: "", headers };
  const built = buildForward("https://up.test", incoming, { ...facts, ...changed });
  if (built.kind !== "built") throw new Error(built.detail);
  return new Map(built.headers);
}

describe("the target", () => {
  test.each([
    ["https://up.test", "/a", "", "https://up.test/a"],
    ["https://up.test/", "/a/", "", "https://up.test/a/"],
    ["https://up.test/api/", "/a", "", "https://up.test/api/a"],
    ["https://up.test/api//", "//other.test/a", "", "https://up.test/api//other.test/a"],
    ["https://up.test:8443/api", "/a%20b%2Fc/%C3%B1", "", "https://up.test:8443/api/a%20b%2Fc/%C3%B1"],
    ["https://up.test", "/@other.test", "", "https://up.test/@other.test"],
    ["https://up.test", "/a#b", "", "https://up.test/a%23b"],
    ["https://up.test/api?key=1", "/a", "x=2", "https://up.test/api/a?key=1&x=2"],
    [
      "https://up.test",
      "/a",
      "b=2&a=1&b=&a&organization=X&esb_mode=push",
      "https://up.test/a?b=2&a=1&b=&a&organization=X&esb_mode=push",
    ],
    ["https://up.test", "/a", "x=%20+%2B", "https://up.test/a?x=%20+%2B"],
  ])("%s and %s?%s", (endpoint, path, query, expected) => {
    expect(target(endpoint, path, query)).toBe(expected);
  });

  test("has all of the query but parameters named async, in any case and spelling; sync is forwarded", () => {
    expect(dropAsync("a=1&async=true&b=2&ASYNC&%61sync=1&asynchronous=1&sync=true")).toBe(
      "a=1&b=2&asynchronous=1&sync=true",
    );
    expect(target("https://up.test", "/a", "async=true")).toBe("https://up.test/a");
  });

  test.each(["/../x", "/a/%2e%2e/%2E%2e/x", "/a\\..\\x", "/a%00", "x", ""])("is none for the path %j", (path) => {
    expect(target("https://up.test/api", path)).toBe("unsafe");
  });

  test.each(["ftp://up.test", "up.test", "https://user:pass@up.test", ""])("is none for the address %j", (endpoint) => {
    expect(target(endpoint, "/a")).toBe("unsafe");
  });

  test("never leaves the mediator's address, whatever the path and the query", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "..",
        ".",
        "%2e",
        "%2E%2e",
        "/",
        "//",
        "\\",
        "@evil.test",
        ":80",
        "?",
        "#",
        "%2f",
        "%5c",
        ";",
        "\t",
        "\r\n",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (path, query) => {
        const built = buildTargetUrl("https://up.test/base/v1", `/${path}`, query);
        if (built.kind === "unsafe") return;
        expect(built.url.origin).toBe("https://up.test");
        expect(built.url.href.startsWith("https://up.test/base/v1/")).toBe(true);
        expect(built.url.hash).toBe("");
        expect(new URL(built.url.href).pathname).toBe(built.url.pathname);
      }),
    );
  });
});

describe("the headers of a request", () => {
  test("are the caller's, with the id of the transaction and with what we know of the way", () => {
    const sent = forwarded([
      ["accept", "application/json"],
      ["x-organization", "Ministry"],
      ["x-correlation-id", "the caller's own"],
      ["traceparent", "00-1-2-3"],
      ["tracestate", "a=1"],
      ["x-forwarded-for", "10.0.0.1"],
      ["x-forwarded-prefix", "/admin"],
      ["forwarded", "for=10.0.0.1"],
      ["x-real-ip", "10.0.0.1"],
      ["via", "1.0 first"],
    ]);
    expect(Object.fromEntries(sent)).toEqual({
      accept: "application/json",
      "x-organization": "Ministry",
      tracestate: "a=1",
      "x-correlation-id": "c-1",
      traceparent: facts.traceparent,
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "mediator.test",
      via: "1.0 first, 1.1 signalbox",
    });
  });

  test.each<HeaderLine>([
    ["connection", "keep-alive"],
    ["keep-alive", "timeout=5"],
    ["proxy-authenticate", "x"],
    ["proxy-authorization", "x"],
    ["proxy-connection", "x"],
    ["te", "trailers"],
    ["trailer", "x"],
    ["trailers", "x"],
    ["transfer-encoding", "chunked"],
    ["upgrade", "websocket"],
    ["host", "mediator.test"],
    ["content-length", "5"],
    ["expect", "100-continue"],
    ["authorization", "Basic x"],
    ["x-client-id", "portal"],
    ["x-client-secret", "portal-secret"],
    ["x-client-cert-sha256", "00"],
    ["client-cert", ":AA==:"],
    ["cookie", "session=1"],
    ["X_Client_Secret", "portal-secret"],
    ["x_forwarded_for", "10.0.0.1"],
    ["x-original-url", "/admin"],
    ["a b", "x"],
    ["x-evil", "a\r\nx-injected: 1"],
  ])("leave out %s: %j", (name, value) => {
    expect(forwarded([[name, value]])).toEqual(forwarded([]));
  });

  test("leave out every name that the Connection header lists, but keep ours if it is among them", () => {
    const sent = forwarded([
      ["connection", "close, X-Custom ,x-correlation-id"],
      ["x-custom", "1"],
      ["x-other", "2"],
    ]);
    expect(sent.has("x-custom")).toBe(false);
    expect([sent.get("x-other"), sent.get("x-correlation-id")]).toEqual(["2", "c-1"]);
  });

  test("leave out an API key that is ours, and keep one that is the mediator's", () => {
    expect(forwarded([["x-api-key", "upstream"]]).get("x-api-key")).toBe("upstream");
    expect(forwarded([["x-api-key", "sbk_1"]]).has("x-api-key")).toBe(false);
    expect(forwarded([["x-api-key", "anything"]], { proof: "api_key" }).has("x-api-key")).toBe(false);
  });

  test("have what the mediator knows us by in the place of what the caller sent under that name", () => {
    const sent = forwarded([["x-api-key", "caller's"]], {
      auth: [
        ["X-API-Key", "ours"],
        ["Authorization", "Bearer t"],
      ],
    });
    expect([sent.get("x-api-key"), sent.get("authorization")]).toEqual(["ours", "Bearer t"]);
  });

  test("do not ask a mediator to answer later when we have answered already", () => {
    const headers: HeaderLine[] = [
      ["prefer", "respond-async, wait=5"],
      ["x-async", "true"],
    ];
    expect(forwarded(headers).get("prefer")).toBe("respond-async, wait=5");
    const later = forwarded(headers, { asynchronous: true });
    expect([later.has("prefer"), later.has("x-async")]).toEqual([false, false]);
  });

  test("never hold hop-by-hop headers, credentials of ours or what breaks a request line, whatever comes", () => {
    const name = fc.oneof(
      fc.constantFrom(
        "Connection",
        "TE",
        "Transfer-Encoding",
        "transfer_encoding",
        "X-Client-Secret",
        "x_client_id",
        "Cookie",
      ),
      fc.constantFrom(
        "Authorization",
        "Content-Length",
        "content_length",
        "Host",
        "X-Forwarded-Host",
        "Proxy-X",
        "x-custom",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    const value = fc.oneof(fc.constantFrom("chunked", "x-custom", "close, x-custom"), fc.string({ unit: "binary" }));
    const banned =
      /^(connection|te|transfer-encoding|x-client-(id|secret)|cookie|authorization|content-length|host|proxy-.*|keep-alive|upgrade|trailers?)$/;
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (lines) => {
        const listed = lines
          .filter(([given]) => given.toLowerCase() === "connection")
          .flatMap(([, text]) => text.split(",").map((part) => part.trim().toLowerCase()));
        for (const [sent, text] of forwarded(lines)) {
          expect(sent.toLowerCase().replaceAll("_", "-")).not.toMatch(banned);
          expect(text).not.toMatch(/[\r\n\0]/);
          if (sent === "x-custom") expect(listed).not.toContain("x-custom");
        }
      }),
    );
  });
});
