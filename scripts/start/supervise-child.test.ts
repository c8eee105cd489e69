import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "../processes/is-alive.ts";
import { type SupervisedChild, superviseChild } from "./supervise-child.ts";

let home: string;
let child: SupervisedChild | undefined;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "signalbox-child-"));
});
afterEach(async () => {
  await child?.stop();
  await rm(home, { recursive: true, force: true });
});

// Each life writes its number; it ends like ours do, at SIGTERM and when the channel closes.
const program = `
  const { appendFileSync } = require("node:fs");
  appendFileSync(process.env.LIVES, process.pid + "\\n");
  process.on("SIGTERM", () => process.exit(0));
  process.on("disconnect", () => process.exit(0));
  process.on("message", () => {});
  process.send("ready");
`;

async function start(): Promise<{ said: string[]; lives: () => Promise<number[]> }> {
  const file = path.join(home, "program.cjs");
  const lives = path.join(home, "lives");
  await writeFile(file, program);
  await writeFile(lives, "");
  const said: string[] = [];
  const env = { ...process.env, LIVES: lives };
  child = superviseChild({ name: "program", file, env, say: (line) => said.push(line) });
  return { said, lives: async () => (await readFile(lives, "utf8")).trim().split("\n").filter(Boolean).map(Number) };
}

test("a killed process is started again, and the death is told", async () => {
  const { said, lives } = await start();
  const [first] = await vi.waitUntil(async () => ((await lives()).length === 1 ? await lives() : null), {
    timeout: 10_000,
  });
  process.kill(first ?? 0, "SIGKILL");
  await vi.waitUntil(async () => (await lives()).length === 2, { timeout: 10_000 });
  expect(said).toEqual(["The program ended unexpectedly (SIGKILL); it starts again in 250 ms."]);
});

test("a stopped process stays stopped", async () => {
  const { said, lives } = await start();
  await child?.firstReady;
  await child?.stop();
  const all = await lives();
  expect(all.filter(isAlive)).toEqual([]);
  expect(all).toHaveLength(1);
  expect(said).toEqual([]);
});
