import { constants } from "node:fs";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isAlive } from "../processes/is-alive.ts";
import { StartProblem } from "./problem.ts";

/** Releases the claim; calling it twice does no harm. */
export type ReleaseClaim = () => Promise<void>;

/**
 * Makes DATA_DIR where it is missing and claims it for this process, because two of us on one cluster would stop
 * each other's database. A claim whose process is gone counts for nothing.
 */
export async function claimDataDirectory(dataDir: string): Promise<ReleaseClaim> {
  await makeWritable(dataDir);
  const file = path.join(dataDir, "running.pid");
  const mine = `${process.pid} ${await bornAt(process.pid)}\n`;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      await writeFile(file, mine, { flag: "wx", mode: 0o644 });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const [pid = "", born = ""] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ");
    if (await isSameProcess(Number(pid), born)) {
      throw new StartProblem(
        `Signalbox is already running on ${dataDir} (process ${pid}). Stop it first, or choose another place with DATA_DIR.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new StartProblem(`${file} cannot be claimed. Remove it if no other Signalbox is starting.`);
}

async function makeWritable(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartProblem(
      `DATA_DIR (${dataDir}) is not a folder that this user may write to (${reason}). Change its owner, or set DATA_DIR to another folder.`,
    );
  }
}

async function isSameProcess(pid: number, born: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid || !isAlive(pid)) return false;
  return (await bornAt(pid)) === born;
}

/** The kernel's start time of a process (proc_pid_stat(5), field 22): numbers are used again, the pair is not. */
async function bornAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in parentheses may itself hold spaces; fields are counted from behind it.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "unknown";
}
