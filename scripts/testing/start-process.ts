import { type ChildProcess, spawn } from "node:child_process";

export type StartedProcess = {
  child: ChildProcess;
  /** Ends it as an operator would, and gives its exit code; null when a signal ended it. */
  stop: () => Promise<number | null>;
};

/**
 * Starts one of our entry files (`server.ts`, `workers/main.ts`) as a process of its own and waits until it says over the
 * channel that it is ready. Nothing of this process's environment but the search path goes over. Rejects when it ends
 * before.
 */
export async function startProcess(file: string, environment: Record<string, string>): Promise<StartedProcess> {
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, ...environment };
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ready = new Promise<void>((resolve) => {
    child.on("message", (message) => {
      if (message === "ready") resolve();
    });
  });
  const early = ended.then((code) => {
    throw new Error(`${file} ended with ${code} before it was ready`);
  });
  await Promise.race([ready, early]);
  return {
    child,
    stop: async () => {
      child.kill("SIGTERM");
      return await ended;
    },
  };
}
