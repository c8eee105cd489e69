import { type ChildProcess, spawn } from "node:child_process";
import { projectRoot } from "../processes/project-root.ts";

export type StepRun = { exitCode: number | null; timedOut: boolean };

let current: ChildProcess | undefined;

/** Runs one command of a step to its end, with its output on ours, and kills it after `timeoutMs`. */
export async function runStep(
  command: string[],
  options: { timeoutMs: number; env?: Record<string, string> },
): Promise<StepRun> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  current = child;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, options.timeoutMs);
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(null);
    });
    child.once("exit", (code) => resolve(code));
  });
  clearTimeout(timer);
  current = undefined;
  if (timedOut) console.error(`This step was ended after ${options.timeoutMs / 60_000} minutes.`);
  return { exitCode, timedOut };
}

/** Ends the command that is running, if any, when the whole run is to stop. */
export function endCurrentStep(): void {
  current?.kill("SIGTERM");
}
