import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root.mjs";
import { runNpm } from "./run-npm.mjs";

const needed = 24;
const manifest = path.join(projectRoot, "scripts/bootstrap/node-24");

/**
 * The Node.js to run Signalbox with: the present one where it is new enough, else one that npm fetches once into
 * `.runtime/node-24`, in the exact version and with the checksum of `node-24/package-lock.json`.
 * @returns {Promise<string>} the path of the program
 */
export async function ensureNode() {
  if (Number(process.versions.node.split(".")[0]) >= needed) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const version = JSON.parse(readFileSync(path.join(manifest, "package.json"), "utf8")).optionalDependencies[name];
  if (version === undefined) {
    throw new Error(
      `Signalbox runs on Node.js ${needed} or newer; this is ${process.version}. It can fetch one by itself only on ` +
        `Linux (x64, arm64). Install Node.js ${needed} and start again.`,
    );
  }
  const home = path.join(projectRoot, ".runtime/node-24");
  const node = path.join(home, "node_modules", name, "bin/node");
  if (versionOf(node) === `v${version}`) return node;
  console.log(`Fetching Node.js ${version}, because ${process.version} is too old to run Signalbox …`);
  mkdirSync(home, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(path.join(manifest, file), path.join(home, file));
  await runNpm({ node: process.execPath, args: ["ci", "--ignore-scripts", "--include=optional"], directory: home });
  if (versionOf(node) === `v${version}`) return node;
  throw new Error(
    `Node.js ${version} was fetched to ${node} but does not run here. Install Node.js ${needed} yourself.`,
  );
}

/** @param {string} node */
function versionOf(node) {
  return existsSync(node) ? spawnSync(node, ["--version"], { encoding: "utf8" }).stdout?.trim() : undefined;
}
