import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type KeptProcess, spawnKept } from "../processes/spawn-kept.ts";
import { StartProblem } from "../start/problem.ts";
import type { Account } from "./choose-account.ts";

// Recovery after a crash may have to replay as much log as max_wal_size lets pile up.
const startMsMax = 120_000;

/**
 * Starts the server of a cluster and returns once it accepts connections. What it prints goes to `logFile`. Throws
 * with the end of that log when it does not start.
 */
export async function runServer(options: {
  account: Account;
  program: string;
  directory: string;
  settings: Record<string, string>;
  logFile: string;
  removeAfterwards?: string;
}): Promise<KeptProcess> {
  const flags = Object.entries(options.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawnKept({
    command: [options.program, "-D", options.directory, ...flags],
    prefix: options.account.prefix,
    account: options.account.drop,
    logFile: options.logFile,
    removeAfterwards: options.removeAfterwards,
  });
  if (await becomesReady(server, options.directory)) return server;
  const log = await readFile(options.logFile, "utf8").catch(() => "");
  await server.stop();
  const end = log.trim().split("\n").slice(-12).join("\n");
  throw new StartProblem(`PostgreSQL did not start. The end of its log (${options.logFile}):\n${end}`);
}

async function becomesReady(server: KeptProcess, directory: string): Promise<boolean> {
  let gone = false;
  void server.ended.then(() => {
    gone = true;
  });
  const giveUpAt = performance.now() + startMsMax;
  while (!gone && performance.now() < giveUpAt) {
    if (await isReady(directory)) return true;
    await wait(20);
  }
  return false;
}

/** The eighth line of postmaster.pid is the server's state; pg_ctl looks there as well. */
async function isReady(directory: string): Promise<boolean> {
  const text = await readFile(path.join(directory, "postmaster.pid"), "utf8").catch(() => "");
  return text.split("\n")[7]?.trim() === "ready";
}
