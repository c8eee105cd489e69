import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findFreePort } from "../processes/find-free-port.ts";
import { isAlive } from "../processes/is-alive.ts";
import { projectRoot } from "../processes/project-root.ts";

const patience = { timeout: 60_000, interval: 50 };

type Start = { child: ChildProcess; printed: () => string; ended: Promise<number | null> };

let home: string;
let port: number;
let first: Start;

function start(environment: Record<string, string>): Start {
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: "production" as const, DATA_DIR: home, ...environment };
  const main = path.join(projectRoot, "scripts/start/main.ts");
  const child = spawn(process.execPath, [main], { cwd: projectRoot, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, printed: () => printed, ended };
}

async function untilReady(started: Start): Promise<void> {
  await vi.waitUntil(
    () => started.printed().includes("Signalbox is ready.") || started.child.exitCode !== null,
    patience,
  );
  expect(started.printed()).toContain("Signalbox is ready.");
}

/** The numbers of web and worker, as their own log lines tell them. */
function pidOf(component: "web" | "worker", printed: string): number {
  const lines = printed.matchAll(
    new RegExp(`"component":"${component}","pid":([0-9]+),.*"msg":"${component} started"`, "g"),
  );
  return Number([...lines].at(-1)?.[1]);
}

/** The processes of the installation. Its web process may say who it is after the installation says that it is ready. */
async function listPids(): Promise<number[]> {
  const find = () => [pidOf("web", first.printed()), pidOf("worker", first.printed())];
  await vi.waitUntil(() => !find().some(Number.isNaN), patience);
  return [...find(), await postgresPid()];
}

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "signalbox-start-"));
  port = await findFreePort();
  first = start({ PORT: String(port), LOG_LEVEL: "info" });
  await untilReady(first);
}, 120_000);

afterAll(async () => {
  first.child.kill("SIGKILL");
  await first.ended;
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

test("what it prints is enough: the curl line sends a message through to its target", async () => {
  const [, url = "", body = ""] = /^curl -X POST (\S+) -H '[^']+' -d '([^']+)'$/m.exec(first.printed()) ?? [];
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect(await answer.json()).toMatchObject({ status: "success" });
  expect(first.printed()).toMatch(
    /Sign in +http:\/\/localhost:[0-9]+\/admin\n +Account +admin@localhost\n +Password +\S{20} /,
  );
});

test("a second start on the same data is refused, and so is one on the same port, each in plain words", async () => {
  const sameData = start({ PORT: String(await findFreePort()) });
  expect(await sameData.ended).toBe(1);
  expect(sameData.printed()).toContain(`Signalbox is already running on ${home} (process ${first.child.pid})`);
  const samePort = start({ PORT: String(port), DATA_DIR: path.join(home, "other") });
  expect(await samePort.ended).toBe(1);
  expect(samePort.printed()).toMatch(new RegExp(`^\\s*Port ${port} is in use by node \\(process [0-9]+\\)\\..*PORT=`));
  expect(samePort.printed()).not.toContain("    at ");
});

test("wrong settings are all listed at once, without a stack", async () => {
  const wrong = start({ PORT: "http", DATABASE_URL: "mysql://db" });
  expect(await wrong.ended).toBe(1);
  for (const name of ["PORT", "DATABASE_URL", "SECRET_KEY"])
    expect(wrong.printed()).toMatch(new RegExp(`^ {2}${name} `, "m"));
  expect(wrong.printed()).not.toContain("    at ");
});

test("a killed worker is there again", async () => {
  const killed = pidOf("worker", first.printed());
  process.kill(killed, "SIGKILL");
  await vi.waitUntil(() => pidOf("worker", first.printed()) !== killed, patience);
  expect(first.printed()).toContain("The worker ended unexpectedly (SIGKILL); it starts again");
});

test("a wish to stop ends everything, in order, and the next start keeps the account", async () => {
  const pids = await listPids();
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  first = start({ PORT: String(port) });
  await untilReady(first);
  expect(first.printed()).toContain("as before; it was shown at the first start");
});

test("even when it is killed itself, nothing of it stays behind", async () => {
  const pids = await listPids();
  expect(pids.filter(isAlive)).toHaveLength(3);
  first.child.kill("SIGKILL");
  await vi.waitUntil(() => !pids.some(isAlive), patience);
});

async function postgresPid(): Promise<number> {
  return Number((await readFile(path.join(home, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
}
