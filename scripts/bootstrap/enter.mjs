import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ensureDependencies } from "./ensure-dependencies.mjs";
import { ensureNode } from "./ensure-node.mjs";
import { projectRoot } from "./project-root.mjs";

const ancestorsCheckMs = 2_000;

/**
 * Prepares the machine and then runs a TypeScript file of ours, in a process of its own, until it ends; its exit code
 * becomes ours. What goes wrong before is told in one line, without a stack.
 * @param {string} file relative to the project
 * @returns {Promise<boolean>} whether the file said "done" over the channel: it got as far as it wanted to
 */
export async function enter(file) {
  try {
    const node = await ensureNode();
    await ensureDependencies(node);
    const { exitCode, isDone } = await runToEnd(node, path.join(projectRoot, file));
    process.exitCode = exitCode;
    return isDone;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return false;
  }
}

/**
 * @param {string} node
 * @param {string} file
 * @returns {Promise<{ exitCode: number, isDone: boolean }>}
 */
function runToEnd(node, file) {
  const env = {
    // What Node.js makes of our TypeScript is kept: the second start of a process takes about two thirds of the first.
    NODE_COMPILE_CACHE: path.join(projectRoot, ".runtime/compile-cache"),
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`,
  };
  // The child sees the channel close when we die, even by SIGKILL, and stops.
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    cwd: projectRoot,
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  let isDone = false;
  child.on("message", (message) => {
    isDone ||= message === "done";
  });
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  // npm may be killed without telling us; then nobody would stop what it started.
  const ancestors = listAncestors();
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event !== undefined && listAncestors() !== ancestors) child.kill("SIGTERM");
  }, ancestorsCheckMs);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearInterval(watch);
      if (child.connected) child.disconnect();
      resolve({ exitCode: code ?? (signal === null ? 1 : 128), isDone });
    });
  });
}

/** Our parent and, where /proc tells it, the parent's parent: npm, or the shell that npm put in between and npm. */
function listAncestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    // The second field is a name in parentheses and may hold spaces (proc_pid_stat(5)).
    const [, grandparent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${process.ppid} ${grandparent}`;
  } catch {
    return String(process.ppid);
  }
}
