import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/**
 * The JavaScript file that is npm, so that it can be run with a Node.js of our choice.
 * @returns {string} its absolute path
 */
export function findNpm() {
  const besideNode = path.join(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "npm"));
  // npm says where it lies when it runs us; other package managers set the same variable.
  const candidates = [process.env.npm_execpath ?? "", ...onPath, besideNode];
  for (const candidate of candidates) {
    if (!path.isAbsolute(candidate) || !existsSync(candidate)) continue;
    const file = realpathSync(candidate);
    if (path.basename(file) === "npm-cli.js") return file;
  }
  throw new Error("npm was not found. Install it (Debian: apt-get install npm) and start again.");
}
