import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judgeSecretKey } from "#core/config/judge-secret-key.ts";
import { ensureSecretKey } from "./ensure-secret-key.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "signalbox-key-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test("a generated key is strong, stays the same, and can be read by its owner alone", async () => {
  const key = await ensureSecretKey(home);
  expect(judgeSecretKey(key)).toEqual({ kind: "strong" });
  expect(await ensureSecretKey(home)).toBe(key);
  expect((await stat(path.join(home, "secret-key"))).mode & 0o777).toBe(0o600);
});

test("a damaged key is never replaced in silence, because everything it encrypted would be lost", async () => {
  await writeFile(path.join(home, "secret-key"), "");
  await expect(ensureSecretKey(home)).rejects.toThrow(/secret-key cannot be used.*Put your copy of it back/);
});
