import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "#core/config.ts";
import { makeEsbKeys } from "#scripts/testing/esb-envelopes.ts";
import { readEsbEnvironment } from "./read-environment.ts";

const keys = makeEsbKeys();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "esb-keys-"));
  await writeFile(path.join(folder, "ours.pem"), keys.clientPrivate);
  await writeFile(path.join(folder, "long.pem"), "x".repeat(20_001));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(environment: Record<string, string>) {
  const parsed = parseConfig(environment);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return await readEsbEnvironment(parsed.config.esb);
}

test("a key stands in the environment as the path of its file, or itself", async () => {
  const given = await read({
    CLIENT_PRIVATE_KEY: path.join(folder, "ours.pem"),
    GOV_ESB_PUBLIC_KEY: keys.busPublic.replaceAll("\n", "\\n"),
    GOVESB_TIMEOUT: "2.5",
  });
  expect(given).toEqual({
    privateKey: { kind: "given", text: keys.clientPrivate },
    busPublicKey: { kind: "given", text: keys.busPublic.replaceAll("\n", "\\n") },
    requestTimeoutMs: { kind: "given", text: "2500" },
  });
});

test("a file that is not there, or is no key by its size, is told by its path and never by what it holds", async () => {
  const given = await read({
    CLIENT_PRIVATE_KEY: path.join(folder, "missing.pem"),
    GOV_ESB_PUBLIC_KEY: path.join(folder, "long.pem"),
  });
  expect(given).toEqual({
    privateKey: { kind: "unreadable", detail: expect.stringMatching(/missing\.pem, which cannot be read \(ENOENT\)/) },
    busPublicKey: { kind: "unreadable", detail: expect.stringMatching(/long\.pem, which is too long/) },
  });
});

test("an environment that says nothing leaves everything to the console", async () => {
  expect(await read({})).toEqual({});
});
