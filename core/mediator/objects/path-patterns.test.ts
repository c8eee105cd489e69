import fc from "fast-check";
import { expect, test } from "vitest";
import { coversMethods, coversPattern, readPrefix, shadows } from "./path-patterns.ts";

const piece = fc.constantFrom("/", "a", "ab", "/pre", "*");
const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("")}`);
const takes = (one: string, path: string) => {
  const prefix = readPrefix(one);
  return prefix === null ? one === path : path.startsWith(prefix);
};

test("a pattern covers another only when it takes every path that the other takes", () => {
  fc.assert(
    fc.property(pattern, pattern, pattern, (outer, inner, path) => {
      if (coversPattern(outer, inner) && takes(inner, path)) expect(takes(outer, path)).toBe(true);
    }),
  );
});

test.each([
  ["/pre/*", "/pre/q", true],
  ["/pre/*", "/pre", false],
  ["/p*", "/pxyz/*", true],
  ["/a", "/a/", false],
  ["/*", "/anything*", true],
  ["/a*b", "/axb", false],
])("%s covers %s: %s", (outer, inner, covered) => {
  expect(coversPattern(outer, inner)).toBe(covered);
});

test("no method named means any", () => {
  expect(coversMethods([], ["GET"])).toBe(true);
  expect(coversMethods(["GET"], [])).toBe(false);
  expect(coversMethods(["GET", "POST"], ["POST"])).toBe(true);
});

test("the lower priority comes first, among equals the name, and what is switched off hides nothing", () => {
  const channel = (name: string, priority: number, pathPattern: string, active = true) => {
    return { name, priority, pathPattern, methods: [], active };
  };
  expect(shadows(channel("aa", 1, "/tie*"), channel("zz", 1, "/tie"))).toBe(true);
  expect(shadows(channel("zz", 1, "/tie*"), channel("aa", 1, "/tie"))).toBe(false);
  expect(shadows(channel("zz", 1, "/tie*"), channel("aa", 2, "/tie"))).toBe(true);
  expect(shadows(channel("zz", 1, "/tie*", false), channel("aa", 2, "/tie"))).toBe(false);
});
