import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

// All that ends up in Next's build. Tests and what only the worker runs do not.
const folders = ["app", "components", "core", "db", "adapters", "workers/queues", "platform", "public"];
const files = [
  "package.json",
  "package-lock.json",
  "drizzle/meta/_journal.json",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** One hash over everything that the screens are built from; it changes whenever a new build is due. */
export async function hashSources(root: string): Promise<string> {
  const found = (await Promise.all(folders.map((folder) => listFiles(root, folder)))).flat();
  const all = [...files.filter((file) => existsSync(path.join(root, file))), ...found].sort();
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const file of all) hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest("hex");
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
