import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "../processes/find-free-port.ts";
import { projectRoot } from "../processes/project-root.ts";
import { orderText } from "./order.ts";

export type StartBench = {
  /** Milliseconds from `npm start` to the first accepted webhook, with everything installed and built. */
  secondStartMs: number;
  /** Resident memory at rest in MiB, by kind of process; PostgreSQL's shared pages are counted once per process. */
  idleMb: Record<string, number>;
};

const startMsMax = 120_000;
const restMs = 15_000;

/** Starts an installation twice in an empty data directory and measures the second start, and what it takes at rest. */
export async function benchStart(): Promise<StartBench> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "signalbox-start-"));
  try {
    await stopAll((await startOnce(dataDir)).child);
    const { child, tookMs } = await startOnce(dataDir);
    await wait(restMs);
    const idleMb = await weigh(child.pid ?? 0);
    await stopAll(child);
    return { secondStartMs: Math.round(tookMs), idleMb };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string): Promise<{ child: ChildProcess; tookMs: number }> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { cwd: projectRoot, env, stdio: "ignore" });
  while (performance.now() - startedAt < startMsMax) {
    const accepted = await fetch(`http://127.0.0.1:${port}/webhook/demo-orders/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: orderText,
    }).then(
      (response) => response.ok,
      () => false,
    );
    if (accepted) return { child, tookMs: performance.now() - startedAt };
    if (child.exitCode !== null) break;
    await wait(50);
  }
  child.kill("SIGTERM");
  throw new Error("npm start accepted no webhook");
}

async function stopAll(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** Proportional memory of a process and all below it, in MiB, by what each one is. */
async function weigh(root: number): Promise<Record<string, number>> {
  const pids = [root, ...(await listBelow(root))];
  const weights: Record<string, number> = {};
  for (const pid of pids) {
    const command = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ");
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
    const kib = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    const kind = /postgres/.test(command)
      ? "postgres"
      : /server\.ts/.test(command)
        ? "web"
        : /workers\/main/.test(command)
          ? "worker"
          : /sandbox/.test(command)
            ? "sandbox"
            : "supervisor";
    weights[kind] = Math.round((weights[kind] ?? 0) + kib / 1024);
  }
  return weights;
}

async function listBelow(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => ""));
  const children = (await Promise.all(lists)).flatMap((list) => list.split(" ").filter(Boolean).map(Number));
  return [...children, ...(await Promise.all(children.map(listBelow))).flat()];
}

if (import.meta.main) console.log(JSON.stringify(await benchStart()));
