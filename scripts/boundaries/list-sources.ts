import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../processes/project-root.ts";

/** A TypeScript file of ours: its path relative to the project, and its text. */
export type Source = { file: string; text: string };

const folders = ["adapters", "app", "components", "core", "db", "platform", "workers"];
const files = ["server.ts", "proxy.ts"];

/** Every TypeScript file that the import rules are about. */
export function listSources(): Source[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(folder, file),
    ),
  );
  return [...files, ...inFolders]
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(projectRoot, file), "utf8") }));
}
