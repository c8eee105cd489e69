import { expect, it } from "vitest";
import { describeDetail } from "./describe-detail.ts";

it.each([
  [null, ""],
  [{}, ""],
  [{ role: "viewer", expiresAt: null }, "role: viewer"],
  [{ role: "viewer", count: 2 }, "role: viewer · count: 2"],
  [{ role: { from: "viewer", to: "admin" } }, "role: viewer → admin"],
  [{ filter: { status: ["error"] } }, 'filter: {"status":["error"]}'],
])("%o reads “%s”", (detail, line) => {
  expect(describeDetail(detail)).toBe(line);
});
