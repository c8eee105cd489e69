import { lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { findProgram } from "./find-program.mjs";
import { projectRoot } from "./project-root.mjs";
import { runCommand } from "./run-command.mjs";
import { unpackPackages } from "./unpack-packages.mjs";

/**
 * A program that the tests need. `package` is Debian's; `provides` is what to look for once it is installed, where that
 * is not the program itself.
 * @typedef {{ name: string, candidates: (string | undefined)[], package: string, provides?: string }} Need
 * @typedef {{ name: string, kind: "found", path: string } | { name: string, kind: "missing", reason: string }} Provided
 */

/** Where programs lie that were unpacked or linked for this clone alone. */
export const runtimeBin = path.join(projectRoot, ".runtime/debian/bin");

/** @type {Need} */
export const chromium = {
  name: "chromium",
  candidates: [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "chromium", path.join(runtimeBin, "chromium")],
  package: "chromium",
};

/**
 * The same browser without windows of any kind, which takes a quarter less time for the same pages. Older releases of Debian
 * have no such package.
 * @type {Need}
 */
export const headlessShell = {
  name: "chromium-headless-shell",
  candidates: [process.env.CHROMIUM_PATH, "chromium-headless-shell", path.join(runtimeBin, "chromium-headless-shell")],
  package: "chromium-headless-shell",
};

/** The browser that the tests run in; null where there is none yet. */
export function findBrowser() {
  return findProgram([...headlessShell.candidates, ...chromium.candidates]);
}

/**
 * The package redis-server would bring a system service along. Its program lies in redis-tools under another name and
 * goes by the name that it is called with.
 * @type {Need}
 */
export const redisServer = {
  name: "redis-server",
  candidates: [process.env.REDIS_SERVER_PATH, "redis-server", path.join(runtimeBin, "redis-server")],
  package: "redis-tools",
  provides: "redis-check-rdb",
};

/**
 * Finds the programs, and gets those that are missing from Debian's packages: installed by root or through sudo where
 * that asks for no password, else unpacked into `.runtime/debian` for this clone alone.
 * @param {Need[]} needs
 * @param {(line: string) => void} say
 * @returns {Provided[]}
 */
export function ensureDebianPackages(needs, say) {
  const missing = needs.filter((need) => findProgram(need.candidates) === null);
  const failure = missing.length === 0 ? null : tryToGet(missing, say);
  return needs.map((need) => {
    const found = findProgram(need.candidates);
    if (found !== null) return { name: need.name, kind: "found", path: found };
    return { name: need.name, kind: "missing", reason: failure ?? `the package ${need.package} does not hold it` };
  });
}

/**
 * @param {Need[]} needs
 * @param {(line: string) => void} say
 * @returns {string | null} why it did not work
 */
function tryToGet(needs, say) {
  if (findProgram(["apt-get"]) === null) return "this is no Debian; install it by hand";
  const packages = needs.map((need) => need.package);
  const asRoot = rootPrefix();
  try {
    if (asRoot === null) {
      say(`Unpacking ${packages.join(" and ")} for the tests into .runtime/debian …`);
      unpackPackages(
        needs.map(({ name, package: from, provides }) => ({ name, package: from, provides: provides ?? name })),
      );
    } else {
      say(`Installing ${packages.join(" and ")} for the tests …`);
      installPackages(asRoot, packages);
      for (const need of needs) linkProgram(need);
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether packages can be installed for the whole machine. */
export function mayInstall() {
  return rootPrefix() !== null;
}

/** What makes a command run as root: nothing, sudo without a password, or null where neither is to be had. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  try {
    runCommand(["sudo", "-n", "true"]);
    return ["sudo", "-n"];
  } catch {
    return null;
  }
}

/**
 * @param {string[]} asRoot
 * @param {string[]} packages
 */
function installPackages(asRoot, packages) {
  const quiet = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"];
  runCommand([...quiet, "update"]);
  runCommand([...quiet, "install", "-y", "--no-install-recommends", ...packages]);
}

/** @param {Need} need */
function linkProgram(need) {
  const provided = need.provides === undefined ? null : findProgram([need.provides, `/usr/bin/${need.provides}`]);
  if (provided === null) return;
  const link = path.join(runtimeBin, need.name);
  mkdirSync(runtimeBin, { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(provided, link);
}
