import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { listMissingPackages } from "./list-missing-packages.mjs";
import { projectRoot } from "./project-root.mjs";

const lockText = readFileSync(path.join(projectRoot, "package-lock.json"), "utf8");
type Entry = { version?: string; dev?: boolean; optionalDependencies?: Record<string, string> };
const lock = JSON.parse(lockText) as { packages: Record<string, Entry> };

test("the lock file is complete, because npm ci refuses one that leaves out packages for other platforms", () => {
  expect(listMissingPackages(lock).map(({ name }) => name)).toEqual([]);
  const unversioned = Object.entries(lock.packages).filter(
    ([place, { version }]) => place !== "" && version === undefined,
  );
  expect(unversioned).toEqual([]);
});

test("the lock file names no registry, so that any mirror serves it", () => {
  expect(lockText).not.toMatch(/"resolved"/);
});

test("a package is missing only where Node would not find it", () => {
  const packages = {
    "": {},
    "node_modules/a": { optionalDependencies: { "a-linux-x64-musl": "1.0.0", "a-darwin-arm64": "1.0.0", b: "2.0.0" } },
    "node_modules/a/node_modules/b": {},
    "node_modules/a-darwin-arm64": {},
  };
  expect(listMissingPackages({ packages })).toEqual([
    { name: "a-linux-x64-musl", version: "1.0.0", dev: false, os: ["linux"], cpu: ["x64"], libc: ["musl"] },
  ]);
});
