import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../processes/project-root.ts";

it("docs/dependencies.md has a line for each dependency, and for nothing else", () => {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const rows = readFileSync(path.join(projectRoot, "docs/dependencies.md"), "utf8").match(/^\| `.*?\|/gm) ?? [];
  const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
  expect(named.sort()).toEqual(wanted.sort());
});
