import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Fault } from "#core/problems/fault.ts";
import type { SandboxSettings } from "./sandbox-settings.ts";

/** Longer than any payload or result that is let in or out; a frame beyond it means a broken process. */
export const frameBytesMax = 32 * 1_048_576;

export type ChildCommand = { file: string; args: string[]; env: Record<string, string> };

/**
 * How a sandbox process is started. It may read its own few files and the isolated-vm binary, and nothing else; it
 * may not write or start processes. The binary is looked up here, because the usual loader of it looks
 * around in the file system. The environment holds the time zone alone, so that dates in scripts do not depend on
 * the machine.
 */
export function childCommand(settings: SandboxSettings): ChildCommand {
  const root = findProject();
  const childPath = path.join(root, "adapters", "sandbox", "child");
  const addonPath = findAddon(root);
  return {
    file: process.execPath,
    args: [
      "--jitless",
      "--no-node-snapshot",
      // Contexts are short-lived garbage: collecting them in one go keeps the heap a fifth of what marking alongside does.
      "--no-incremental-marking",
      "--no-concurrent-marking",
      "--permission",
      "--allow-addons",
      // For the thread that ends the process when its parent has died.
      "--allow-worker",
      `--allow-fs-read=${path.join(childPath, "*")}`,
      `--allow-fs-read=${addonPath}`,
      "--no-warnings",
      path.join(childPath, "main.mjs"),
      addonPath,
      String(frameBytesMax),
      String(settings.isolateMemoryMb),
      // At rest a process keeps to half of what a batch may drive it to.
      String(Math.floor(settings.rssBytesMax / 2)),
    ],
    env: { TZ: "UTC" },
  };
}

/** The project's folder, also when a bundler has moved this file: then it is where the process was started. */
function findProject(): string {
  const places = [import.meta.dirname ? path.join(import.meta.dirname, "..", "..") : undefined, process.cwd()];
  for (const place of places) {
    if (place !== undefined && existsSync(path.join(place, "adapters", "sandbox", "child", "main.mjs"))) {
      return realpathSync(place);
    }
  }
  throw new Fault("internal", `The sandbox's own files are not below ${places.filter(Boolean).join(" or ")}.`);
}

function findAddon(root: string): string {
  const fromProject = createRequire(path.join(root, "package.json"));
  const packageFile = fromProject.resolve("isolated-vm/package.json");
  const loader = createRequire(packageFile)("node-gyp-build") as { path(folder: string): string };
  return realpathSync(loader.path(path.dirname(packageFile)));
}
