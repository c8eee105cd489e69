import { spawn } from "node:child_process";
import { plainEnvironment } from "../processes/spawn-kept.ts";
import { StartProblem } from "../start/problem.ts";
import type { Account } from "./choose-account.ts";

/** Runs one program of PostgreSQL to its end, with `input` on its standard input. Throws with all it printed. */
export async function runProgram(account: Account, program: string, args: string[], input = ""): Promise<void> {
  const [command = "", ...rest] = [...account.prefix, program, ...args];
  const child = spawn(command, rest, {
    ...account.drop,
    env: plainEnvironment(),
    cwd: "/",
    stdio: ["pipe", "pipe", "pipe"],
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  // A program that dies before it has read everything is reported by its exit code.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new StartProblem(`${program} failed (${code}):\n${Buffer.concat(printed).toString("utf8").trim()}`);
}
