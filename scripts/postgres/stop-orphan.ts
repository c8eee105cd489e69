import { spawnSync } from "node:child_process";
import { readlinkSync } from "node:fs";
import { readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../processes/is-alive.ts";
import { StartProblem } from "../start/problem.ts";

// First a fast shutdown (SIGINT), then an immediate one (SIGQUIT), from which the next start recovers.
const patience: [signal: NodeJS.Signals, ms: number][] = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 5_000],
];

/**
 * Clears what a killed server left in the cluster: a server that is still running is stopped; a `postmaster.pid`
 * whose number now belongs to another program is removed, because PostgreSQL would take that program for itself and
 * refuse to start. The caller must be the only owner of the cluster.
 */
export async function stopOrphan(directory: string): Promise<void> {
  const pidFile = path.join(directory, "postmaster.pid");
  const text = await readFile(pidFile, "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (!(await isServerOf(pid, directory))) {
    await rm(pidFile, { force: true });
    return;
  }
  for (const [signal, ms] of patience) {
    process.kill(pid, signal);
    if (await isGone(pid, ms)) return;
  }
  throw new StartProblem(
    `PostgreSQL (process ${pid}) still holds ${directory} and does not stop. End it, then start again.`,
  );
}

async function isServerOf(pid: number, directory: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === (await realpath(directory));
    } catch {
      // Gone in the meantime, or another account's process, which cannot be our server.
      return false;
    }
  }
  const command = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return command.includes("postgres") && command.includes(directory);
}

async function isGone(pid: number, ms: number): Promise<boolean> {
  const giveUpAt = performance.now() + ms;
  while (isAlive(pid)) {
    if (performance.now() > giveUpAt) return false;
    await wait(50);
  }
  return true;
}
