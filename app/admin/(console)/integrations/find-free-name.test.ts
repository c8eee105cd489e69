import { expect, test } from "vitest";
import { findFreeName } from "./find-free-name.ts";

test("a name that nobody has stays as it is", () => {
  expect(findFreeName("Orders", new Set(["orders", "Orders (2)"]))).toBe("Orders");
});

test("a name that is taken gets the first free number", () => {
  expect(findFreeName("Orders", new Set(["Orders", "Orders (2)"]))).toBe("Orders (3)");
});

test("a numbered name is never longer than a name may be", () => {
  const longest = "x".repeat(255);
  expect(findFreeName(longest, new Set([longest]))).toBe(`${"x".repeat(251)} (2)`);
});
