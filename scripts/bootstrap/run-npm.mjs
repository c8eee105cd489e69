import { spawn } from "node:child_process";
import path from "node:path";
import { findNpm } from "./find-npm.mjs";

// npm passes its own settings on to what it runs. These would point the inner npm at the outer one's place, or make
// it leave out what we need; those of the registry, the cache and the certificates are the machine's and stay.
const withheld =
  /^npm_(config_(local_prefix|prefix|nodedir|omit|include|ignore_scripts|dry_run)|package_.*|lifecycle_.*|command)$/i;

/**
 * Runs npm in `directory` with the Node.js at `node`. What it prints is shown only when it fails.
 * @param {{ node: string, args: string[], directory: string }} options
 * @returns {Promise<void>}
 */
export async function runNpm({ node, args, directory }) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !withheld.test(name)));
  env.PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`;
  delete env.NODE_ENV;
  const child = spawn(node, [findNpm(), ...args, "--no-audit", "--no-fund", "--no-update-notifier"], {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {Buffer[]} */
  const printed = [];
  child.stdout.on("data", (chunk) => printed.push(chunk));
  child.stderr.on("data", (chunk) => printed.push(chunk));
  const interrupt = () => child.kill("SIGTERM");
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (...end) => resolve(end));
  });
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  if (code === 0) return;
  if (signal !== null) throw new Error(`npm ${args[0]} was interrupted; start again to go on.`);
  throw new Error(`npm ${args.join(" ")} failed:\n${Buffer.concat(printed).toString("utf8").trim()}`);
}
