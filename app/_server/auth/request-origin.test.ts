import { expect, test } from "vitest";
import { findReturnAddress } from "./next-auth-options.ts";
import { findRequestOrigin, isFromOwnPage } from "./request-origin.ts";

const find = (headers: Record<string, string>, siteUrl: string, trustedProxies = 0) =>
  findRequestOrigin(new Headers(headers), { siteUrl, trustedProxies });

test.each([
  ["localhost:3000", "http://localhost:3000", "http://localhost:3000"],
  ["127.0.0.1:3000", "http://localhost:3000", "http://127.0.0.1:3000"],
  ["192.0.2.5:3000", "http://localhost:3000", "http://192.0.2.5:3000"],
  ["box.example.org", "https://box.example.org", "https://box.example.org"],
  ["other.example.org", "https://box.example.org", "https://other.example.org"],
  ["127.0.0.1:3000", "https://box.example.org", "http://127.0.0.1:3000"],
  ["[::1]:3000", "https://box.example.org", "http://[::1]:3000"],
])("a browser that asked %s of the site %s is at %s", (host, siteUrl, origin) => {
  expect(find({ host }, siteUrl)).toBe(origin);
});

test.each(["", "a b", "user@evil.example", "evil.example/path"])("a Host that is none gives SITE_URL: %j", (host) => {
  expect(find({ host }, "https://box.example.org")).toBe("https://box.example.org");
});

test("the forwarded host counts behind declared proxies only", () => {
  const headers = { host: "127.0.0.1:3000", "x-forwarded-host": "box.example.org" };
  expect(find(headers, "https://box.example.org", 1)).toBe("https://box.example.org");
  expect(find(headers, "https://box.example.org", 0)).toBe("http://127.0.0.1:3000");
});

test.each([
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ "sec-fetch-site": "same-site" }, false],
  [{ "sec-fetch-site": "cross-site" }, false],
  [{ "sec-fetch-site": "cross-site", origin: "https://box.example.org" }, false],
  [{ origin: "https://box.example.org" }, true],
  [{ origin: "https://evil.example" }, false],
  [{ origin: "null" }, false],
  [{}, false],
])("a request with %j is from an own page: %s", (headers, expected) => {
  expect(isFromOwnPage(new Headers(headers as Record<string, string>), "https://box.example.org")).toBe(expected);
});

test.each([
  ["/admin/runs?status=error", "https://box.example.org/admin/runs?status=error"],
  ["https://box.example.org/admin/runs", "https://box.example.org/admin/runs"],
  ["https://evil.example/", "https://box.example.org/admin"],
  ["//evil.example/", "https://box.example.org/admin"],
  ["/\\evil.example/", "https://box.example.org/admin"],
  ["/.//evil.example/", "https://box.example.org/admin"],
  ["javascript:alert(1)", "https://box.example.org/admin"],
])("after signing in, %s leads to %s", (asked, expected) => {
  expect(findReturnAddress(asked, "https://box.example.org")).toBe(expected);
});
