import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { settings } from "#core/config/settings.ts";
import { projectRoot } from "../processes/project-root.ts";

const compose = readFileSync(path.join(projectRoot, "compose.yaml"), "utf8");

// Compose itself says where the servers are and what the port inside is; the data folder is for the embedded database.
const decidedByCompose = ["DATABASE_URL", "REDIS_URL", "DATA_DIR"];

test("compose passes every setting on, so that none is silently without effect there", () => {
  const missing = Object.keys(settings.shape).filter((name) => !compose.includes(`\${${name}:`));
  expect(missing.sort()).toEqual([...decidedByCompose].sort());
});

test("compose demands its secrets and has no default for any of them", () => {
  for (const name of ["SECRET_KEY", "POSTGRES_PASSWORD"]) {
    expect(compose).toContain(`\${${name}:?`);
    expect(compose).not.toContain(`\${${name}:-`);
  }
});

test("the queues' Redis never evicts and keeps its log, because jobs would be lost in silence", () => {
  expect(compose).toMatch(/"--maxmemory-policy", "noeviction", "--appendonly", "yes"/);
});
