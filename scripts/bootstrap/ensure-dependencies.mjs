import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root.mjs";
import { runCommand } from "./run-command.mjs";
import { runNpm } from "./run-npm.mjs";

/**
 * Installs the dependencies where `node_modules` does not hold what the lock file says. Install scripts are not run:
 * nothing we use needs one, and they would run strangers' code as whoever starts us.
 * @param {string} node the Node.js that will run Signalbox, so that native packages match
 */
export async function ensureDependencies(node) {
  const lock = readFileSync(path.join(projectRoot, "package-lock.json"), "utf8");
  const stampFile = path.join(projectRoot, "node_modules/.signalbox-installed");
  const stamp = `${digestOf(lock, readPatches())} ${process.platform} ${process.arch}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  if (!holdsWhatLockSays(JSON.parse(lock))) {
    console.log("Installing dependencies …");
    await runNpm({
      node,
      args: ["ci", "--ignore-scripts", "--include=dev", "--include=optional"],
      directory: projectRoot,
    });
  }
  applyPatches(node);
  writeFileSync(stampFile, stamp);
}

/**
 * Mends what is broken in a dependency and not yet released (docs/decisions/023). A patch that is there already stays.
 * @param {string} node
 */
function applyPatches(node) {
  const program = path.join(projectRoot, "node_modules/patch-package/index.js");
  runCommand([node, program, "--error-on-fail"], { cwd: projectRoot });
}

function readPatches() {
  const folder = path.join(projectRoot, "patches");
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

/** @param {string} lock @param {string[]} patches */
function digestOf(lock, patches) {
  return createHash("sha256")
    .update([lock, ...patches].join("\0"))
    .digest("hex");
}

/**
 * npm keeps a record of what it installed. A developer who ran `npm install` has everything, and should not lose it
 * to a second installation.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 */
function holdsWhatLockSays(lock) {
  const record = path.join(projectRoot, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(lock.packages).every(([place, { version, optional }]) => {
    if (place === "") return true;
    if (installed[place] === undefined) return optional === true;
    return installed[place].version === version;
  });
}
