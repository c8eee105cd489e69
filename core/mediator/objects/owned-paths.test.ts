import { globSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { findOwner, isNearPlatform, listCovered } from "./owned-paths.ts";

const root = resolve(import.meta.dirname, "../../..");

test("no route of the platform is left open for a channel that would never get a call", () => {
  const folders = globSync("app/**/{route.ts,page.tsx}", { cwd: root })
    .map((file) => file.replace(/^app/, "").replace(/\/[^/]+$/, ""))
    .filter((path) => path !== "" && !/^\/(?:\[\.\.\.|\(|_server)/.test(path));
  const paths = folders.map((path) => path.replace(/\([^)]*\)\//g, "").replace(/\[(?:\.\.\.)?(\w+)\]/g, "$1"));
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => findOwner(path) === null)).toEqual([]);
});

test.each([
  ["/admin", "/admin"],
  ["/admin/x", "/admin"],
  ["/administration", null],
  ["/integration/call/", "/integration/call"],
  ["/integration/caller", null],
  ["/", "/"],
  ["/api/teachers", null],
  ["/api/runs/1", "/api/runs"],
])("%s belongs to %s", (path, owner) => {
  expect(findOwner(path)).toBe(owner);
});

test("a prefix names what it covers of the platform", () => {
  expect(listCovered("/me")).toEqual(["/mediators", "/metrics"]);
  expect(listCovered("/teachers/")).toEqual([]);
  expect([isNearPlatform("/api/teachers"), isNearPlatform("/apiary")]).toEqual([true, false]);
});
