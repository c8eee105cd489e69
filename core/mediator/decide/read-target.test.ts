import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePath, findPathProblem, readTarget } from "./read-target.ts";

test("a request's target is taken apart as it was written, and its path decoded", () => {
  expect(readTarget("/a%20b/%C3%B1?x=%20&y#z")).toEqual({ rawPath: "/a%20b/%C3%B1", path: "/a b/ñ", query: "x=%20&y" });
  expect(readTarget("/a")).toEqual({ rawPath: "/a", path: "/a", query: "" });
});

test("escapes that are no UTF-8 stay as they are written", () => {
  expect(decodePath("/%FF/%41%zz")).toBe("/%FF/A%zz");
});

test.each([
  "/a/../b",
  "/..",
  "/a/.",
  "/./a",
  "/%2e%2e/b",
  "/a/.%2E/b",
  "/a%2f..%2fb",
  "/%252e%252e/b",
  "/a%252f%252e%252e%252fb",
  "/..;x=1/b",
  "/a\\..\\b",
  "/a%5c..%5cb",
  "/a%0d%0aX: y",
  "/a%00",
  "/a\u0085",
  "a",
  "",
  "http://other.test/",
])("%j may not be forwarded", (path) => {
  expect(findPathProblem(path)).toMatch(/^The path /);
});

test.each(["/", "/a/b.json", "/.well-known/x", "/a/...", "/..a/b", "//a", "/a%20b", "/a;v=1/b", "/50%25", "/%C3%B1"])(
  "%j may be forwarded",
  (path) => {
    expect(findPathProblem(path)).toBeNull();
  },
);

test("every path is judged, and decoding never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(typeof decodePath(text)).toBe("string");
      findPathProblem(text);
    }),
  );
});
