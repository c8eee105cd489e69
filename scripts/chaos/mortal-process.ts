import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { type StartedProcess, startProcess } from "../testing/start-process.ts";

export type MortalProcess = {
  /** Kills it with SIGKILL; it starts again at once. */
  kill: () => void;
  /** Kills one of its child processes, a sandbox; false when it has none just now. */
  killChild: () => Promise<boolean>;
  deaths: () => number;
  /** Ends it in order, for good. */
  stop: () => Promise<void>;
};

/** Keeps one of our entry files running through every death, as a supervisor would. Resolves when it is ready first. */
export async function keepMortal(file: string, environment: Record<string, string>): Promise<MortalProcess> {
  let deaths = 0;
  let stopping = false;
  let current = await startProcess(file, environment);
  const watched = watch();

  async function watch(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => ended(current, resolve));
      if (stopping) return;
      deaths += 1;
      // The database may be away as well; a supervisor tries until it is back.
      for (;;) {
        const next = await startProcess(file, environment).catch(() => null);
        if (next !== null) {
          current = next;
          break;
        }
        if (stopping) return;
        await wait(200);
      }
    }
  }

  return {
    kill: () => void current.child.kill("SIGKILL"),
    killChild: async () => {
      const pid = (await listChildren(current.child.pid ?? 0))[0];
      if (pid === undefined) return false;
      process.kill(pid, "SIGKILL");
      return true;
    },
    deaths: () => deaths,
    stop: async () => {
      stopping = true;
      await current.stop();
      await watched;
    },
  };
}

function ended({ child }: StartedProcess, resolve: (value: unknown) => void): void {
  if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
  else child.once("exit", resolve);
}

/** The child processes of a process, by Linux's own account of them. */
async function listChildren(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => ""));
  return (await Promise.all(lists)).flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}
