// `node scripts/bootstrap/complete-lock.mjs`, after `npm install NAME`: npm leaves packages for other platforms out of
// the lock file where the registry it asked does not carry them, and `npm ci` then refuses the whole file. This adds
// them, in the version that their parent names. They are never fetched on a platform that they are not for.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { listMissingPackages } from "./list-missing-packages.mjs";
import { projectRoot } from "./project-root.mjs";

const file = path.join(projectRoot, "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = listMissingPackages(lock);
for (const { name, version, os, cpu, libc, dev } of missing) {
  lock.packages[`node_modules/${name}`] = { version, cpu, ...(dev ? { dev } : {}), libc, optional: true, os };
}
// npm keeps the packages in the order of their places.
const [root, ...rest] = Object.entries(lock.packages);
rest.sort(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = Object.fromEntries([root, ...rest]);
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} packages for other platforms were added to the lock file.`);
