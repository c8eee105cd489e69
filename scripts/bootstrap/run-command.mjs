import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end and returns what it printed. Throws with all of it when it fails.
 * @param {string[]} command
 * @param {{ env?: Record<string, string | undefined>, cwd?: string }} [options]
 * @returns {string}
 */
export function runCommand([program = "", ...args], { env, cwd } = {}) {
  const environment = { ...process.env, ...env };
  const result = spawnSync(program, args, { cwd, env: environment, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (result.status === 0) return result.stdout;
  const printed = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`.trim();
  throw new Error(`${program} ${args.join(" ")} failed (${result.status ?? result.signal}):\n${printed}`);
}
