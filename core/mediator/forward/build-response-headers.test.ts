import { expect, test } from "vitest";
import { buildResponseHeaders } from "./build-response-headers.ts";

const build = (...lines: [string, string][]) => buildResponseHeaders(lines, "c-1");

test("an answer's headers pass on as they are, repeated ones too, with the transaction's id in the place of another", () => {
  const { headers } = build(
    ["Content-Type", "text/plain"],
    ["Vary", "a"],
    ["Vary", "b"],
    ["ETag", '"1"'],
    ["X-Correlation-Id", "x"],
  );
  expect(headers).toEqual([
    ["content-type", "text/plain"],
    ["vary", "a"],
    ["vary", "b"],
    ["etag", '"1"'],
    ["x-correlation-id", "c-1"],
  ]);
});

test.each([
  ["Connection", "x"],
  ["Keep-Alive", "timeout=5"],
  ["Transfer-Encoding", "chunked"],
  ["Upgrade", "h2c"],
  ["Trailer", "x"],
  ["Proxy-Authenticate", "Basic"],
  ["Content-Length", "5"],
  ["Set-Cookie", "authjs.session-token=evil"],
  ["Clear-Site-Data", '"cookies"'],
  ["Strict-Transport-Security", "max-age=1"],
  ["Alt-Svc", 'h3=":443"'],
  ["X-Evil", "a\r\nset-cookie: b"],
])("%s ends here", (name, value) => {
  expect(build([name, value]).headers).toEqual([["x-correlation-id", "c-1"]]);
});

test("so does every name that the answer's Connection header lists", () => {
  expect(build(["connection", "X-One, close"], ["x-one", "1"], ["x-two", "2"]).headers).toEqual([
    ["x-two", "2"],
    ["x-correlation-id", "c-1"],
  ]);
});

test("the length is known where the mediator declares one and nothing else says how long the answer is", () => {
  expect(build(["content-length", "5"]).contentLength).toBe(5);
  expect(build(["content-length", "5"], ["content-length", "5"]).contentLength).toBe(5);
  expect(build(["content-length", "5"], ["content-length", "6"]).contentLength).toBeNull();
  expect(build(["content-length", "5"], ["transfer-encoding", "chunked"]).contentLength).toBeNull();
  expect(build(["content-length", "+5"]).contentLength).toBeNull();
  expect(build().contentLength).toBeNull();
});

test("a page of a mediator runs no script under the console's address", () => {
  for (const type of ["text/html; charset=utf-8", "image/svg+xml", "application/xhtml+xml", "text/xml"]) {
    expect(build(["Content-Type", type]).headers).toContainEqual(["content-security-policy", "sandbox"]);
  }
  expect(build(["Content-Type", "application/json"]).headers.map(([name]) => name)).not.toContain(
    "content-security-policy",
  );
});
